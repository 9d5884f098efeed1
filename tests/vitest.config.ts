import path from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: path.resolve(import.meta.dirname, '..'),
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/support/unpack-browser.ts'],
    setupFiles: ['tests/support/same-chance.ts'],
    // Two cores: more at once only makes the browser wait.
    maxWorkers: 2,
    // A page on a busy machine takes its time.
    expect: { poll: { timeout: 60_000 } },
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
})
