import { closeSync, existsSync, openSync, readSync } from 'node:fs';

/**
 * Who a database belongs to, read as bytes: even a read-only connection leaves `-wal` and `-shm`
 * files beside a database in WAL mode, and a file that we refuse must stay as it was.
 * Offsets: https://www.sqlite.org/fileformat2.html
 */
export interface DatabaseHeader {
  readonly applicationId: number;
  readonly schemaVersion: number;
  readonly hasTables: boolean;
}

const magic = 'SQLite format 3\0';
/** The header, and the first bytes of the list of tables, which starts on the same page. */
const neededBytes = 108;
const leafTable = 13;

/** `nothing`: no such file, or an empty one, which SQLite takes for a new database. */
export function readDatabaseHeader(path: string): DatabaseHeader | 'nothing' | 'not-sqlite' {
  if (!existsSync(path)) return 'nothing';
  const page = reading(path, (bytes) => bytes(0, neededBytes));
  if (page.length === 0) return 'nothing';
  if (page.length < neededBytes || page.toString('latin1', 0, magic.length) !== magic) {
    return 'not-sqlite';
  }
  return parse(committedInWal(`${path}-wal`) ?? page);
}

const parse = (page: Buffer): DatabaseHeader => ({
  schemaVersion: page.readInt32BE(60),
  applicationId: page.readInt32BE(68),
  hasTables: page[100] !== leafTable || page.readUInt16BE(103) > 0,
});

type Bytes = (offset: number, length: number) => Buffer;

function reading<T>(path: string, read: (bytes: Bytes) => T): T {
  const file = openSync(path, 'r');
  try {
    return read((offset, length) => {
      const buffer = Buffer.alloc(length);
      return buffer.subarray(0, readSync(file, buffer, 0, length, offset));
    });
  } finally {
    closeSync(file);
  }
}

const walHeaderBytes = 32;
const frameHeaderBytes = 24;

/** The newest committed first page in a write-ahead log, which outranks the one in the database. */
function committedInWal(path: string): Buffer | undefined {
  return existsSync(path) ? reading(path, newestFirstPage) : undefined;
}

function newestFirstPage(bytes: Bytes): Buffer | undefined {
  const header = bytes(0, walHeaderBytes);
  if (header.length < walHeaderBytes) return undefined;
  const sum = checksum(header.readUInt32BE(0) % 2 === 1);
  if (!sum(header.subarray(0, 24)).equals(header.subarray(24))) return undefined;
  const frameBytes = frameHeaderBytes + header.readUInt32BE(8);
  const salts = header.subarray(16, 24);
  let written: Buffer | undefined;
  let committed: Buffer | undefined;
  for (let offset = walHeaderBytes; ; offset += frameBytes) {
    const frame = bytes(offset, frameBytes);
    if (frame.length < frameBytes || !frame.subarray(8, 16).equals(salts)) return committed;
    const page = frame.subarray(frameHeaderBytes);
    sum(frame.subarray(0, 8));
    if (!sum(page).equals(frame.subarray(16, 24))) return committed;
    if (frame.readUInt32BE(0) === 1) written = page;
    if (frame.readUInt32BE(4) > 0) committed = written;
  }
}

/** The running checksum of a write-ahead log; it covers everything it was given so far. */
function checksum(bigEndian: boolean): (bytes: Buffer) => Buffer {
  let first = 0;
  let second = 0;
  return (bytes) => {
    const word = (at: number) => (bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at));
    for (let at = 0; at < bytes.length; at += 8) {
      first = (first + word(at) + second) >>> 0;
      second = (second + word(at + 4) + first) >>> 0;
    }
    const sums = Buffer.alloc(8);
    sums.writeUInt32BE(first, 0);
    sums.writeUInt32BE(second, 4);
    return sums;
  };
}
