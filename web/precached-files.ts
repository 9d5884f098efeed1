import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'vite'

/**
 * Writes into the service worker which files a phone keeps from the first visit: the page, what it loads at once, and the
 * named pages with all they load. Other pages are kept as they are used; fonts, slice by slice, too.
 */
export function precachedFiles({ worker, pages }: { worker: string; pages: readonly string[] }): Plugin {
  let publicFolder = ''
  return {
    name: 'precached-files',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      publicFolder = config.publicDir
    },
    generateBundle(_, bundle) {
      const html = bundle['index.html']
      const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.name === worker)
      if (entry?.type !== 'chunk' || html?.type !== 'asset') throw new Error(`the build has no ${worker} or no page`)
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const first = chunks.filter(
        (chunk) => chunk !== entry && (chunk.isEntry || pages.some((page) => chunk.name === page)),
      )
      const wanted = new Set<string>()
      const queue = first.map(({ fileName }) => fileName)
      for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
        if (wanted.has(name)) continue
        wanted.add(name)
        const chunk = bundle[name]
        if (chunk?.type !== 'chunk') continue
        queue.push(...chunk.imports)
        for (const style of chunk.viteMetadata?.importedCss ?? []) wanted.add(style)
        for (const asset of chunk.viteMetadata?.importedAssets ?? []) if (asset.endsWith('.js')) wanted.add(asset)
      }
      // What the page names besides: the icons and the manifest, whose names do not change with their content.
      const named = readdirSync(publicFolder).map((name) => ({
        url: `/${name}`,
        revision: hashOf(readFileSync(path.join(publicFolder, name))),
      }))
      const list = [
        { url: '/index.html', revision: hashOf(html.source) },
        ...named,
        ...[...wanted].sort().map((name) => ({ url: `/${name}`, revision: null })),
      ]
      if (!entry.code.includes(marker)) throw new Error(`${worker} does not ask for ${marker}`)
      entry.code = entry.code.replace(marker, JSON.stringify(list))
    },
  }
}

const marker = 'PRECACHED_FILES'
const hashOf = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex').slice(0, 16)
