import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** The server's end of a WebSocket, as far as Socket Mode goes: text, pings, and the end (RFC 6455). */
export interface WebSocketEnd {
  say(text: string): void;
  ping(): void;
  /** Says goodbye; the other end answers. */
  close(): void;
  /** Without a word. */
  cut(): void;
  readonly closed: Promise<void>;
}

const opcodes = { text: 1, close: 8, ping: 9, pong: 10 } as const;
const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** Agrees to the upgrade; what the client says comes as whole texts. */
export function acceptWebSocket(
  { headers }: IncomingMessage,
  socket: Duplex,
  heard: (text: string) => void,
): WebSocketEnd {
  const accept = createHash('sha1').update(`${headers['sec-websocket-key']}${guid}`);
  const lines = [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${accept.digest('base64')}`,
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  const send = (opcode: number, payload: Buffer | string = ''): void => {
    if (socket.writable) socket.write(frame(opcode, Buffer.from(payload)));
  };
  let waiting = Buffer.alloc(0);
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    waiting = Buffer.concat([waiting, chunk]);
    for (let read = readFrame(waiting); read; read = readFrame(waiting)) {
      waiting = waiting.subarray(read.size);
      take(read);
    }
  });
  socket.on('error', () => {});
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));

  function take({ opcode, payload, last }: Frame): void {
    switch (opcode) {
      case opcodes.ping:
        send(opcodes.pong, payload);
        break;
      case opcodes.close:
        send(opcodes.close, payload);
        socket.end();
        break;
      case opcodes.pong:
        break;
      default:
        text += payload.toString();
        if (last) {
          heard(text);
          text = '';
        }
    }
  }

  return {
    say: (said) => send(opcodes.text, said),
    ping: () => send(opcodes.ping, 'ping'),
    close: () => send(opcodes.close),
    cut: () => void socket.destroy(),
    closed,
  };
}

function frame(opcode: number, payload: Buffer): Buffer {
  const length = payload.length;
  const head =
    length < 126
      ? Buffer.from([0x80 | opcode, length])
      : Buffer.from([0x80 | opcode, length < 65_536 ? 126 : 127]);
  const size = Buffer.alloc(length < 126 ? 0 : length < 65_536 ? 2 : 8);
  if (size.length === 2) size.writeUInt16BE(length);
  if (size.length === 8) size.writeBigUInt64BE(BigInt(length));
  return Buffer.concat([head, size, payload]);
}

interface Frame {
  readonly opcode: number;
  readonly payload: Buffer;
  readonly last: boolean;
  /** Of the frame as a whole. */
  readonly size: number;
}

/** The first whole frame; a client's frames are always masked. */
function readFrame(bytes: Buffer): Frame | undefined {
  if (bytes.length < 2) return undefined;
  const [first, second] = [bytes.readUInt8(0), bytes.readUInt8(1)];
  const short = second & 0x7f;
  const wide = short === 126 ? 2 : short === 127 ? 8 : 0;
  const begin = 2 + wide + 4;
  if (bytes.length < begin) return undefined;
  const length =
    wide === 2 ? bytes.readUInt16BE(2) : wide === 8 ? Number(bytes.readBigUInt64BE(2)) : short;
  if (bytes.length < begin + length) return undefined;
  const mask = bytes.subarray(begin - 4, begin);
  const payload = Buffer.from(bytes.subarray(begin, begin + length));
  for (const [at, byte] of payload.entries()) payload[at] = byte ^ (mask[at % 4] ?? 0);
  return { opcode: first & 0x0f, payload, last: (first & 0x80) !== 0, size: begin + length };
}
