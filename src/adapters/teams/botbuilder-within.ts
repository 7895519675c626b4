/** What was promised, or a `TimeoutError` after so many ms; the SDK waits without an end. */
export async function within<T>(ms: number, promised: Promise<T>): Promise<T> {
  let late: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    late = setTimeout(() => reject(new DOMException('too late', 'TimeoutError')), ms).unref();
  });
  try {
    return await Promise.race([promised, tooLate]);
  } finally {
    clearTimeout(late);
  }
}
