import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { precachedFiles } from './precached-files.ts'

const server = process.env.DEV_SERVER_URL ?? 'http://127.0.0.1:8080'
// The host stays the browser's: the server refuses writes that seem to come from another site.
const proxied = { target: server, changeOrigin: false }

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    precachedFiles({ worker: 'walk-worker', pages: ['WalkPage', 'EventDayPage', 'SignInPage', 'SettingsPage'] }),
  ],
  server: { host: '127.0.0.1', proxy: { '/api': proxied, '/basemap': proxied } },
  build: {
    // Fonts stay files: the content security policy allows no data: fonts, and slices load one by one.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: { index: 'index.html', 'walk-worker': 'src/worker/service-worker.ts' },
      output: {
        // A service worker keeps its address; everything else has its hash.
        entryFileNames: ({ name }) => (name === 'walk-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
        codeSplitting: {
          groups: [
            { name: 'maplibre', test: /node_modules[\\/].*maplibre/ },
            { name: 'antd', test: /node_modules[\\/].*(antd|@ant-design|@rc-component|rc-)/ },
            { name: 'react', test: /node_modules[\\/].*(react|react-dom|scheduler|@tanstack|i18next)/ },
          ],
        },
      },
    },
  },
})
