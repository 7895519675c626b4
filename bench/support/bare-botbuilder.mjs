// The floor: the least that a botbuilder app can do with a message, answer it with its own words.
import { createServer } from 'node:http';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const server = createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  request.body = JSON.parse(Buffer.concat(parts).toString());
  response.status = (code) => {
    response.statusCode = code;
    return response;
  };
  response.header = (name, value) => response.setHeader(name, value);
  response.send = (body) => response.end(body === undefined ? '' : JSON.stringify(body));
  await adapter.process(request, response, async (context) => {
    await context.sendActivity(context.activity.text);
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}`);
});
