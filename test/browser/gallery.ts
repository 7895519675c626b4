import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';

const reader = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js');

/** What Teams hands to a renderer of cards in each of its themes. */
const looks = {
  light: { page: '#f5f5f5', card: '#ffffff', quiet: '#f5f5f5', ...inks('#242424', '#616161') },
  dark: { page: '#1f1f1f', card: '#292929', quiet: '#333333', ...inks('#ffffff', '#adadad') },
} as const;
export type Look = keyof typeof looks;

function inks(text: string, subtle: string) {
  const attention = text === '#ffffff' ? '#f1707b' : '#c4314b';
  return {
    text: {
      default: { default: text, subtle },
      attention: { default: attention, subtle: attention },
    },
  };
}

const configOf = ({ card, quiet, text }: (typeof looks)[Look]) => ({
  fontFamily: "'Segoe UI', 'Noto Sans', sans-serif",
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  supportsInteractivity: true,
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  actions: { actionsOrientation: 'horizontal', buttonSpacing: 8, maxActions: 6 },
  containerStyles: {
    default: { backgroundColor: card, foregroundColors: text },
    emphasis: { backgroundColor: quiet, foregroundColors: text },
  },
});

/** Cards beside one another, as wide as in a narrow window or a meeting's side panel. */
export async function gallery(
  browser: Browser,
  cards: readonly unknown[],
  look: Look,
  width = 320,
): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
  const { page: ground, card, text } = looks[look];
  const button = `background:${card};color:${text.default.default};border:1px solid currentColor`;
  await page.setContent(`<!doctype html><style>
    body { background: ${ground}; columns: 4; column-gap: 16px; margin: 16px }
    .card { width: ${width}px; margin-bottom: 16px; break-inside: avoid }
    button, input, textarea, select { ${button}; font: inherit; padding: 4px 8px }
    /* As Teams does, and this reader alone does not. */
    .ac-actionSet, .ac-actionSet > div { flex-wrap: wrap !important; row-gap: 8px }
    textarea { width: 100%; box-sizing: border-box }
  </style>`);
  await page.addScriptTag({ path: reader });
  await page.evaluate(drawAll, { cards, config: configOf(looks[look]) });
  return page;
}

/** Runs in the page. */
function drawAll({ cards, config }: { cards: readonly unknown[]; config: object }): void {
  const { AdaptiveCards, document } = globalThis as unknown as PageWithCards;
  for (const one of cards) {
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = new AdaptiveCards.HostConfig(config);
    card.parse(one);
    const place = document.createElement('div');
    place.className = 'card';
    place.append(card.render());
    document.body.append(place);
  }
}

interface PageWithCards {
  readonly AdaptiveCards: typeof import('adaptivecards');
  readonly document: {
    createElement(name: string): { className: string; append(child: unknown): void };
    readonly body: { append(child: unknown): void };
  };
}

/** The words of whatever does not fit into the width of its card, or is cut in it. */
export const tooWide = (page: Page, cards: string): Promise<string[]> =>
  page
    .locator(`${cards} :is(div, span, p, label, button)`)
    .evaluateAll((found) =>
      found
        .filter((one) => one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1)
        .map((one) => (one.textContent ?? '').slice(0, 80)),
    );
