// The site as its users see it: in a real browser, wide and narrow, light and dark, with and without JavaScript.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { allPages, axeSource, openApiValidator, startBrowser, startSite } from './site.mjs';

let site, browser, pages;

before(async () => {
  site = await startSite();
  browser = await startBrowser();
  pages = await allPages(site.url);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

// Runs `body` in a fresh context; fails on any console error, failed request or request to elsewhere.
async function inBrowser(options, body) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 404/.test(message.text())) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(site.url) && !request.url().startsWith('data:')) faults.push(`asked ${request.url()}`);
  });
  try {
    await body(page);
  } finally {
    await context.close();
  }
  assert.deepEqual(faults, []);
}

for (const colorScheme of ['light', 'dark']) {
  test(`axe-core finds nothing (${colorScheme})`, () =>
    // Playwright's own evaluate is not bound by the page's Content-Security-Policy.
    inBrowser({ colorScheme, viewport: { width: 1280, height: 900 } }, async (page) => {
      for (const address of pages) {
        await page.goto(site.url + address);
        await page.evaluate(axeSource);
        const { violations } = await page.evaluate(() => globalThis.axe.run());
        const found = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`);
        assert.deepEqual(found, [], address);
      }
    }));
}

for (const width of [1280, 390, 320]) {
  test(`nothing is wider than the window at ${width} px`, () =>
    inBrowser({ viewport: { width, height: 800 } }, async (page) => {
      for (const address of pages) {
        await page.goto(site.url + address);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `${address} is ${wide} px wide`);
      }
    }));
}

test('the way from the overview to the words of a source, without JavaScript', () =>
  inBrowser({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 } }, async (page) => {
    await page.goto(site.url);
    await page.getByRole('navigation', { name: /main|site/i }).getByRole('link', { name: 'Ties' }).click();
    await page.getByRole('table').getByRole('link', { name: /Heidelberg/ }).first().click();
    assert.match(await page.locator('h1').innerText(), /Heidelberg/);
    assert.ok((await page.locator('mark').count()) > 0, 'the quote is marked');
    await page.locator('main').getByRole('link', { name: /in its source|context|snapshot/i }).first().click();
    assert.match(new URL(page.url()).pathname, /^\/sources\/src-/);
    assert.ok((await page.locator('mark').count()) > 0, 'quotes are marked in the snapshot');
  }));

test('a search forgives spelling', () =>
  inBrowser({ viewport: { width: 390, height: 800 } }, async (page) => {
    for (const [typed, meant] of [['Stepanakert', 'Stepanakert'], ['Stepanakirt', 'Stepanakert'], ['Montpelier', 'Montpellier'],
                                  ['Степанакерт', 'Stepanakert']]) {
      await page.goto(site.url);
      await page.getByRole('searchbox').first().fill(typed);
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/search/);
      const text = await page.locator('main').innerText();
      assert.match(text, new RegExp(meant), `${typed} finds ${meant}`);
    }
  }));

test('filters are links and forms that keep each other', () =>
  inBrowser({ viewport: { width: 1280, height: 900 } }, async (page) => {
    await page.goto(`${site.url}/ties?country=FR&from=2015-01-01`);
    const dates = await page.locator('table tbody tr').count();
    assert.ok(dates > 0 && dates < 40, `${dates} rows`);
    assert.match(await page.locator('main').innerText(), /Valence/);
    assert.doesNotMatch(await page.locator('table').first().innerText(), /Montebello/);
  }));

test('filters are open where there is room and one tap away on a phone', async () => {
  await inBrowser({ viewport: { width: 1280, height: 900 } }, async (page) => {
    await page.goto(`${site.url}/ties`);
    assert.ok(await page.getByLabel('Country').isVisible(), 'wide: the fields are there');
  });
  await inBrowser({ viewport: { width: 390, height: 800 }, javaScriptEnabled: false }, async (page) => {
    await page.goto(`${site.url}/ties`);
    assert.ok(!(await page.getByLabel('Country').isVisible()), 'phone: they wait');
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    assert.ok(height < 6000, `the list takes ${height} px`);
    await page.getByText('Filter this list').click();
    assert.ok(await page.getByLabel('Country').isVisible(), 'phone: opened');
    await page.goto(`${site.url}/ties?country=ZW`);
    assert.ok(await page.getByLabel('Country').isVisible(), 'in use: open');
    assert.equal(await page.getByLabel('Country').inputValue(), 'ZW');
  });
});

test('spellings of one place find the same ties', async () => {
  const ties = async (name) => {
    const found = await (await fetch(`${site.url}/api/v1/search?q=${encodeURIComponent(name)}`)).json();
    return found.ties.items.map((tie) => tie.id).sort();
  };
  assert.deepEqual(await ties('Martouni'), await ties('Martuni'));
  assert.ok((await ties('Martuni')).length >= 3);
  assert.deepEqual(await ties('Villeurbane'), await ties('Villeurbanne'));
});

test('whose word a country is is told', async () => {
  const text = async (address) => (await (await fetch(site.url + address)).text());
  assert.doesNotMatch(await text('/'), /No ISO code/);
  assert.match(await text('/'), /Artsakh<\/a>/);
  for (const address of ['/cooperation/France', '/cooperation/Heidelberg']) assert.doesNotMatch(await text(address), /no ISO code/);
  assert.match(await text('/cooperation/Heidelberg'), /Simferopol \(listed by GeoNames under Ukraine\), and 1 within its own country/);
  assert.match(await text('/cooperation/Montpellier'), /Palestine/);
  assert.doesNotMatch(await text('/cooperation/Montpellier'), /Palestinian Territories/);
});

test('both sides of a tie are seen to agree', () =>
  inBrowser({ viewport: { width: 1280, height: 900 } }, async (page) => {
    await page.goto(`${site.url}/ties?sides=confirmed`);
    await page.getByRole('link', { name: /Heidelberg.*Montpellier|Montpellier.*Heidelberg/ }).first().click();
    assert.match(await page.locator('main').innerText(), /confirmed/i);
  }));

test('each page has a PDF with its words', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'comity-pdf-'));
  for (const address of pages.filter((a) => !a.includes('no-such'))) {
    const url = new URL(site.url + address);
    url.pathname = url.pathname === '/' ? '/index.pdf' : `${url.pathname}.pdf`;
    const answer = await fetch(url);
    assert.equal(answer.status, 200, String(url));
    assert.equal(answer.headers.get('content-type'), 'application/pdf');
    const file = join(folder, 'page.pdf');
    writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    assert.ok(text.trim().length > 100, `${url} has text`);
    assert.match(execFileSync('pdfinfo', [file], { encoding: 'utf8' }), /Tagged:\s+yes/);
    if (address.startsWith('/cooperation')) assert.match(text, /Villeurbanne[\s\S]*Glendale/);
  }
  rmSync(folder, { recursive: true });
});

test('printing shows the content and hides the site around it', () =>
  inBrowser({ viewport: { width: 1280, height: 900 } }, async (page) => {
    await page.goto(`${site.url}/cooperation/Artsakh`);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('nav').first().isVisible(), false);
    assert.equal(await page.locator('h1').isVisible(), true);
  }));

test('mail and citation are at hand', () =>
  inBrowser({ viewport: { width: 1280, height: 900 } }, async (page) => {
    await page.goto(`${site.url}/cooperation/Artsakh`);
    const mail = await page.locator('a[href^="mailto:"]').first().getAttribute('href');
    const fields = new URLSearchParams(mail.slice(mail.indexOf('?')));
    assert.ok(fields.get('subject'), 'a subject');
    assert.ok(fields.get('body').includes(`${site.url}/cooperation/Artsakh`), 'the address in the body');
    await page.getByText('Cite', { exact: false }).first().click();
  }));

test('the keyboard reaches the content with a visible focus', () =>
  inBrowser({ viewport: { width: 1280, height: 900 } }, async (page) => {
    await page.goto(`${site.url}/ties`);
    await page.keyboard.press('Tab');
    const skip = await page.evaluate(() => document.activeElement.getAttribute('href'));
    assert.match(skip, /^#/, 'the first stop skips to the content');
    for (let stop = 0; stop < 12; ++stop) {
      await page.keyboard.press('Tab');
      const seen = await page.evaluate(() => {
        const style = getComputedStyle(document.activeElement);
        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
      });
      assert.ok(seen, `stop ${stop} shows its focus`);
    }
  }));

test('the OpenAPI description is valid and says what is answered', async () => {
  const description = await (await fetch(`${site.url}/api/v1/openapi.json`)).json();
  const { Validator } = await openApiValidator();
  const outcome = await new Validator().validate(structuredClone(description));
  assert.ok(outcome.valid, JSON.stringify(outcome.errors));
  assert.match(description.openapi, /^3\.1/);
  for (const [path, item] of Object.entries(description.paths)) {
    if (path.includes('{') || !item.get) continue;
    const required = (item.get.parameters ?? []).filter((p) => p.required);
    const query = required.map((p) => `${p.name}=Heidelberg`).join('&');
    const answer = await fetch(`${site.url}${path}${query ? `?${query}` : ''}`);
    assert.ok(answer.status === 200, `${path} answers ${answer.status}`);
  }
});
