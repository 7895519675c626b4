/** An entry of a list that is itself a member of the document. */
export interface JsonElement {
  readonly list: string;
  readonly text: string;
}

const quote = 0x22;
const backslash = 0x5c;
const braceBegin = 0x7b;
const braceEnd = 0x7d;
const bracketBegin = 0x5b;
const bracketEnd = 0x5d;

/**
 * Takes a JSON object apart whose members are long lists, entry by entry and however it is laid out,
 * without ever holding all of it. It only finds where entries begin and end: the document is JSON if
 * every entry is, and what `end` returns.
 */
export class JsonElements {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  /** The document so far, with an empty object or list in place of every entry. */
  #frame = '';
  #element: Uint8Array[] = [];
  /** The last text that stood directly in the document: the name of a list. */
  #name: number[] = [];
  #depth = 0;
  #inText = false;
  #escaped = false;

  /**
   * @returns the entries that end in these bytes
   * @throws TypeError when they are not UTF-8
   */
  push(bytes: Uint8Array): JsonElement[] {
    const found: JsonElement[] = [];
    let from = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (this.#inText) {
        this.#readText(byte);
      } else if (byte === quote) {
        this.#inText = true;
        if (this.#depth === 1) this.#name = [];
      } else if (byte === braceBegin || byte === bracketBegin) {
        if (this.#depth === 2) {
          this.#keepFrame(bytes.subarray(from, at));
          from = at;
        }
        this.#depth += 1;
      } else if (byte === braceEnd || byte === bracketEnd) {
        this.#depth -= 1;
        if (this.#depth === 2) {
          found.push(this.#finish(bytes.subarray(from, at + 1)));
          from = at + 1;
        }
      }
    }
    if (this.#depth > 2) this.#element.push(bytes.subarray(from));
    else this.#keepFrame(bytes.subarray(from));
    return found;
  }

  /** @returns the frame around the entries */
  end(): string {
    return this.#frame + this.#decoder.decode();
  }

  #readText(byte: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (byte === backslash) this.#escaped = true;
    else if (byte === quote) this.#inText = false;
    if (this.#inText && this.#depth === 1) this.#name.push(byte);
  }

  #keepFrame(bytes: Uint8Array): void {
    this.#frame += this.#decoder.decode(bytes, { stream: true });
  }

  #finish(rest: Uint8Array): JsonElement {
    const pieces = [...this.#element, rest];
    this.#frame += pieces[0]?.[0] === braceBegin ? '{}' : '[]';
    this.#element = [];
    return { list: textOf([Uint8Array.from(this.#name)]), text: textOf(pieces) };
  }
}

function textOf(pieces: readonly Uint8Array[]): string {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  return pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode();
}
