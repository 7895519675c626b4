/** The part of `pngjs` that is used here; the package has no types of its own. */
declare module 'pngjs' {
  export class PNG {
    static readonly sync: { read(bytes: Uint8Array): PNG };
    readonly width: number;
    readonly height: number;
    /** Red, green, blue and alpha of each dot. */
    readonly data: Buffer;
  }
}
