/** Loaded before what `npm run playground` starts: it keeps to this machine and to its parent. */
import { Server } from 'node:net';

const { listen } = Server.prototype;

/** The Playground would listen on every address, open to the whole network. */
Server.prototype.listen = function listenHere(first, ...others) {
  const isOptions = typeof first === 'object' && first !== null;
  const { port } = isOptions ? first : { port: first };
  if (port === undefined || Number.isNaN(Number(port))) return listen.call(this, first, ...others);
  const told = others.filter((one) => typeof one === 'function');
  const options = { ...(isOptions ? first : {}), port: Number(port), host: '127.0.0.1' };
  return listen.call(this, options, ...told);
};

// However the parent ends, even by a kill that it cannot see.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
