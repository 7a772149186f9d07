// Starts `comity serve` over a register of the sample pages, and a headless Chromium; stops both.
import { spawn, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRequire } from 'node:module';

const root = new URL('../..', import.meta.url).pathname;
const require = createRequire(join(root, 'web/package.json'));
const { chromium } = require('playwright-core');

export const axeSource = require('axe-core').source;
export const openApiValidator = () => import(require.resolve('@seriousme/openapi-schema-validator'));

const program = process.env.COMITY_PROGRAM ?? join(root, 'build/release/comity');

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

// Resolves to {url, stop} once the site answers.
export async function startSite() {
  const folder = mkdtempSync(join(tmpdir(), 'comity-browser-'));
  const register = join(folder, 'comity.db');
  execFileSync(program, ['--register', register, 'ingest', join(root, 'data/samples')], { stdio: 'pipe' });
  const port = await freePort();
  const server = spawn(program, ['--register', register, 'serve', '--port', String(port)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  server.stdout.on('data', (bytes) => (log += bytes));
  server.stderr.on('data', (bytes) => (log += bytes));
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true });
  };
  for (let attempt = 0; attempt < 100; ++attempt) {
    if (server.exitCode !== null) break;
    try {
      if ((await fetch(`${url}/healthz`)).ok) return { url, stop };
    } catch {
      // not listening yet
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  server.kill('SIGKILL');
  throw new Error(`the site did not come up:\n${log}`);
}

export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.COMITY_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
           '--disable-component-update', '--disable-sync'],
  });
}

// The first record's address on a list page.
export async function firstLink(url, list, prefix) {
  const html = await (await fetch(url + list)).text();
  const found = [...html.matchAll(/href="([^"]+)"/g)].map((match) => match[1].replaceAll('&amp;', '&'));
  const link = found.find((href) => href.startsWith(prefix) && !href.includes('?') && !href.endsWith('.pdf') && href.length > prefix.length);
  if (!link) throw new Error(`no link to ${prefix}… on ${list}`);
  return link;
}

// Every kind of page, with one real record each.
export async function allPages(url) {
  const record = (list, prefix) => firstLink(url, list, prefix);
  return [
    '/', '/ties', '/ties?country=FR&sort=name', await record('/ties', '/ties/t-'),
    '/places', await record('/places', '/places/'),
    '/groups', await record('/groups', '/groups/g-'),
    '/acts', await record('/acts', '/acts/a-'),
    '/sources', await record('/sources', '/sources/src-'),
    '/findings', '/search?q=stepanakert', '/search?q=nothing-of-this-name', '/about', '/cooperation/Artsakh',
    '/no-such-page',
  ];
}
