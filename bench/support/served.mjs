// Programs that listen, and the platform they talk to, for as long as a round of a comparison.
import { createServer } from 'node:http';

/** What a program says it listens to, as soon as it says so. */
export const urlOf = (child) =>
  new Promise((resolve, reject) => {
    let said = '';
    const gone = (code) => reject(new Error(`ended with ${code}`));
    child.stdout.on('data', (text) => {
      said += text;
      const url = /http:\/\/[\d.]+:\d+/.exec(said)?.[0];
      if (!url) return;
      child.off('exit', gone);
      resolve(url);
    });
    child.stderr.pipe(process.stderr);
    child.on('exit', gone);
  });

export async function killed(child) {
  const ended = new Promise((resolve) => child.on('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

/**
 * A platform that says yes to everything. `answer(request, response, posts)` says whether it was a
 * post; `reached(n)` resolves when there have been so many.
 */
export async function countingPosts(answer) {
  let posts = 0;
  let waiting;
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      response.setHeader('content-type', 'application/json');
      if (answer(request, response, posts + 1)) posts += 1;
      if (waiting && posts >= waiting.count) waiting.resolve();
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    get posts() {
      return posts;
    },
    reached(count) {
      if (posts >= count) return Promise.resolve();
      return new Promise((resolve) => {
        waiting = { count, resolve };
      });
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
