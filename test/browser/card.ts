import type { Locator, Page } from 'playwright-core';

/** What somebody fills in, each by the words above or beside it. */
export interface Filling {
  /** What is asked, and which of the answers below it. */
  readonly pick?: Readonly<Record<string, string>>;
  readonly tick?: readonly string[];
  /** What a folded list asks, and what is chosen from it. */
  readonly choose?: Readonly<Record<string, string>>;
  readonly write?: Readonly<Record<string, string>>;
}

/** A card as somebody sees it. */
export class Card {
  readonly at: Locator;
  private readonly page: Page;

  constructor(at: Locator, page: Page) {
    this.at = at;
    this.page = page;
  }

  words(): Promise<string> {
    return this.at.innerText();
  }

  press(name: string): Promise<void> {
    return this.at.getByRole('button', { name, exact: true }).click();
  }

  /** Fills it in and hands it in. */
  async give(filling: Filling, button: string): Promise<void> {
    await this.fill(filling);
    await this.press(button);
  }

  async fill({ pick = {}, tick = [], choose = {}, write = {} }: Filling): Promise<void> {
    for (const [asked, name] of Object.entries(pick)) {
      const group = this.at.getByRole('radiogroup', { name: asked });
      await group.getByRole('radio', { name, exact: true }).check();
    }
    for (const name of tick) await this.at.getByRole('checkbox', { name }).check();
    for (const [asked, name] of Object.entries(choose)) {
      await this.at.getByRole('combobox', { name: asked }).click();
      await this.page.getByRole('option', { name }).click();
    }
    for (const [asked, text] of Object.entries(write)) await this.field(asked).fill(text);
  }

  field(name: string): Locator {
    return this.at.getByRole('textbox', { name });
  }
}
