import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { execFileSync } from 'node:child_process'
import { type Browser, chromium } from 'playwright-core'

// Our own flags: those of the package switch web security off.
const flags = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--font-render-hinting=none',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-dev-shm-usage',
]

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * A headless Chromium that draws WebGL without a graphics card. It comes from the registry with its libraries,
 * so a bare machine needs nothing; CHROMIUM_PATH takes another one.
 */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, libraries } = await findChromium()
  const env = libraries
    ? { ...process.env, LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH ?? ''].join(':') }
    : {}
  return chromium.launch({ executablePath, args: flags, ...(libraries ? { env } : {}) })
}

/** Unpacks the browser once, so that tests running side by side find it ready. */
export async function findChromium(): Promise<{ executablePath: string; libraries: string | null }> {
  if (process.env.CHROMIUM_PATH) return { executablePath: process.env.CHROMIUM_PATH, libraries: null }
  if (process.platform === 'linux' && process.arch === 'x64') return packagedChromium()
  const executablePath = installed.find((file) => existsSync(file))
  if (!executablePath) throw new Error('no Chromium found: set CHROMIUM_PATH')
  return { executablePath, libraries: null }
}

async function packagedChromium() {
  const { default: sparticuz } = await import('@sparticuz/chromium')
  const home = path.resolve(createRequire(import.meta.url).resolve('@sparticuz/chromium'), '../..')
  const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'))
  // The package unpacks into TMPDIR without regard to its version.
  const folder = path.resolve(import.meta.dirname, `../node_modules/.cache/chromium-${version}`)
  mkdirSync(folder, { recursive: true })
  const executablePath = await inTmpdir(folder, () => sparticuz.executablePath())
  return { executablePath, libraries: hasLibraries() ? null : unpackedLibraries(home, folder) }
}

async function inTmpdir<Result>(folder: string, run: () => Promise<Result>): Promise<Result> {
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    return await run()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

const needed = ['libnss3.so', 'libnspr4.so', 'libexpat.so.1']
const libraryFolders = ['/lib/x86_64-linux-gnu', '/usr/lib/x86_64-linux-gnu', '/lib64', '/usr/lib64', '/usr/lib']
const hasLibraries = () => needed.every((name) => libraryFolders.some((folder) => existsSync(path.join(folder, name))))

function unpackedLibraries(home: string, folder: string): string {
  const libraries = path.join(folder, 'lib')
  if (!existsSync(path.join(libraries, 'libnss3.so'))) {
    const archive = brotliDecompressSync(readFileSync(path.join(home, 'bin/al2023.tar.br')))
    execFileSync('tar', ['-x', '-C', folder], { input: archive })
  }
  return libraries
}
