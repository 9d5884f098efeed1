import { findChromium } from './browser.ts'

/** Before any test: two files that unpacked the browser at the same moment would start a half-written one. */
export async function setup() {
  await findChromium()
}
