/** Draws the icons of the Teams app from their SVGs: `node scripts/teams-icons.mjs`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { PNG } from 'pngjs';

const icons = [
  { name: 'color', size: 192, finish: (png) => png },
  { name: 'outline', size: 32, finish: white },
];

const placeOf = (file) => fileURLToPath(new URL(`../teams/${file}`, import.meta.url));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'],
});
try {
  for (const { name, size, finish } of icons) {
    const drawn = PNG.sync.read(await draw(readFileSync(placeOf(`${name}.svg`), 'utf8'), size));
    writeFileSync(placeOf(`${name}.png`), PNG.sync.write(finish(drawn), { deflateLevel: 9 }));
  }
} finally {
  await browser.close();
}

async function draw(svg, size) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<body style="margin: 0; font-size: 0">${svg}`);
  return page.screenshot({ omitBackground: true });
}

/** Teams takes white and transparency only; what is half covered comes out a shade off white. */
function white(png) {
  for (let at = 0; at < png.data.length; at += 4) png.data.fill(255, at, at + 3);
  return png;
}
