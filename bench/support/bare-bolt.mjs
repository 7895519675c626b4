// The floor: the least that a Bolt app can do with a command, acknowledge it and post once.
import { App, LogLevel } from '@slack/bolt';

const [apiUrl, secret] = process.argv.slice(2);
const app = new App({
  token: 'xoxb-bare',
  signingSecret: secret,
  logLevel: LogLevel.ERROR,
  clientOptions: { slackApiUrl: apiUrl },
});
app.command('/hosting-review', async ({ ack, command, client }) => {
  await ack();
  await client.chat.postMessage({ channel: command.channel_id, text: 'review' });
});
const server = await app.start({ port: 0, host: '127.0.0.1' });
console.log(`http://127.0.0.1:${server.address().port}`);
