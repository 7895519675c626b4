import { join } from 'node:path';
import { env } from 'node:process';
import type { Page, Route, WebSocket } from 'playwright-core';
import { Card } from './card.ts';

/** Who takes part: Alex sits in front of the page, the others are in the channel. */
const people = { alex: 'user-id-0', megan: 'user-id-1' } as const;
export type Who = keyof typeof people;

/** Generous: the machine may have other things to do. */
const patience = 30_000;

/** The client: a channel with its posts, the cards in them, and the personal chat. */
export class TeamsPage {
  readonly page: Page;
  /** Every card that was sent, as it was sent. */
  readonly sent = new Set<string>();
  private who: Who = 'alex';
  private shots = 0;

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(patience);
  }

  async open(url: string): Promise<void> {
    const { page } = this;
    page.on('websocket', (socket) => this.listen(socket));
    await page.route('**/_conversation/**', (route) => this.underName(route));
    await page.goto(url, { waitUntil: 'domcontentloaded' });
    await this.toChannel();
    await page.getByRole('button', { name: 'Hide log panel' }).click();
  }

  /** Everything that is done meanwhile is done by somebody else in front of the same page. */
  async as(who: Who, doing: () => Promise<void>): Promise<void> {
    const before = this.who;
    this.who = who;
    try {
      await doing();
    } finally {
      this.who = before;
    }
  }

  /** The page knows one person; the server behind it takes the id of any of them. */
  private async underName(route: Route): Promise<void> {
    const sent = route.request().postData();
    if (sent === null || this.who === 'alex') return route.continue();
    const postData = sent.replaceAll(`"id":"${people.alex}"`, `"id":"${people[this.who]}"`);
    return route.continue({ postData });
  }

  /** The Playground logs what passes through it. */
  private listen(socket: WebSocket): void {
    socket.on('framereceived', ({ payload }) => {
      JSON.parse(String(payload), (_, value) => {
        if (value?.type === 'AdaptiveCard') this.sent.add(JSON.stringify(value));
        return value;
      });
    });
  }

  toChannel(): Promise<void> {
    return this.page.getByRole('treeitem', { name: 'My Team - General' }).click();
  }

  toPersonalChat(): Promise<void> {
    return this.page.getByRole('treeitem', { name: 'Personal Chat' }).click();
  }

  /** A new post in the channel that mentions the bot. */
  async post(words: string): Promise<void> {
    const { page } = this;
    await page.getByRole('textbox').first().click();
    await page.keyboard.type('@');
    const bot = page.locator('[role=listbox] >> text=Test Bot');
    await page
      .getByRole('option', { name: /Test Bot/ })
      .or(bot)
      .first()
      .click();
    await page.keyboard.type(` ${words}`);
    await page.getByRole('button', { name: 'Post' }).click();
  }

  /** Words to the bot in the personal chat. */
  async write(words: string): Promise<void> {
    const box = this.page.getByRole('textbox').last();
    await box.click();
    await this.page.keyboard.type(words);
    await this.page.keyboard.press('Enter');
  }

  /** The newest card that says all of this, once it is there. */
  async card(...words: readonly (string | RegExp)[]): Promise<Card> {
    const cards = this.page.locator('.ac-adaptiveCard');
    const saying = words.reduce((found, hasText) => found.filter({ hasText }), cards).last();
    await saying.waitFor();
    return new Card(saying, this.page);
  }

  /** Resolves when these words are to be read, in a card or beside one. */
  async reads(words: string | RegExp): Promise<void> {
    await this.page.getByText(words).last().waitFor();
  }

  /** Kept where `BROWSER_SHOTS` names a folder. */
  async shot(name: string, of: Page = this.page, fullPage = false): Promise<void> {
    const folder = env['BROWSER_SHOTS'];
    if (folder === undefined) return;
    const number = String(++this.shots).padStart(2, '0');
    await of.screenshot({ path: join(folder, `${number}-${name}.png`), fullPage });
  }
}
