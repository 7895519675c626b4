// The floor: five questions as botbuilder's own dialogs ask them, in memory, one turn an answer. Run
// where botbuilder and botbuilder-dialogs are installed: node waterfall.mjs FOLDER TURNS
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder, turns] = process.argv.slice(2);
const require = createRequire(join(folder, 'package.json'));
const { ConversationState, MemoryStorage, TestAdapter } = require('botbuilder');
const { DialogSet, DialogTurnStatus, TextPrompt, WaterfallDialog } = require('botbuilder-dialogs');

const state = new ConversationState(new MemoryStorage());
const dialogs = new DialogSet(state.createProperty('dialog'));
const asks = (question) => (step) => step.prompt('text', question);
dialogs.add(new TextPrompt('text'));
dialogs.add(
  new WaterfallDialog('review', [
    ...['Boundary?', 'Bottleneck?', 'Pain?', 'Capability?', 'Counterfactual?'].map(asks),
    (step) => step.endDialog(),
  ]),
);
const adapter = new TestAdapter(async (context) => {
  const dialog = await dialogs.createContext(context);
  const { status } = await dialog.continueDialog();
  if (status === DialogTurnStatus.empty) await dialog.beginDialog('review');
  await state.saveChanges(context);
});
const say = async (times) => {
  for (let turn = 0; turn < times; turn += 1) {
    await adapter.receiveActivity('an answer');
    adapter.activeQueue.length = 0;
  }
};
await say(500);
const began = performance.now();
await say(Number(turns));
console.log(Number(turns) / ((performance.now() - began) / 1_000));
