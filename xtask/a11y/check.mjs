// Checks pages with axe-core in light and dark, wide and narrow; exits 1 on any violation. Not part of the build.
//   cd xtask/a11y && npm install --no-save axe-core playwright-core
//   hearsay compare ../../examples/family.jsonl#agency ../../examples/family.jsonl#rewrite --format html -o /tmp/page.html
//   node check.mjs /tmp/page.html        (CHROMIUM=/path/to/chromium where it is not /usr/bin/chromium)
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const axe = readFileSync(new URL('./node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'] });
let violations = 0;
for (const file of process.argv.slice(2)) {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1280, 420]) {
      // The page forbids all script; only this check lifts that.
      const page = await browser.newPage({ colorScheme, bypassCSP: true, viewport: { width, height: 900 } });
      await page.goto(pathToFileURL(resolve(file)).href);
      await page.evaluate(axe);
      const result = await page.evaluate(() => axe.run(document));
      console.log(`${file} ${colorScheme} ${width}: ${result.violations.length} violations, ${result.passes.length} passes`);
      for (const v of result.violations) console.log(`  ${v.id} (${v.impact}): ${v.help}`, v.nodes.slice(0, 3).map((n) => n.html.slice(0, 120)));
      violations += result.violations.length;
      await page.close();
    }
  }
}
await browser.close();
process.exit(violations ? 1 : 0);
