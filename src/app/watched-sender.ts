import type { Sender } from './platform.ts';

/** Notes whether the platform still takes the token, for those who look after the process. */
export function watched(sender: Sender): Sender & { trouble(): string | undefined } {
  let trouble: string | undefined;
  return {
    ...sender,
    trouble: () => trouble,
    async send(delivery) {
      const sent = await sender.send(delivery);
      if (sent.how === 'sent') trouble = undefined;
      if (sent.how === 'refused' && sent.because === 'token') trouble = sent.detail;
      return sent;
    },
  };
}
