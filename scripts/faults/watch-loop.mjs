// Loaded before the program: says to who started it for how long the event loop stood still at most.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
process.on('message', (asked) => {
  if (asked === 'begin') delay.reset();
  process.send?.(delay.max / 1_000_000);
});
process.channel?.unref();
