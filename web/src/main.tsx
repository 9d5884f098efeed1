import '@fontsource-variable/noto-sans-sc'
import '#ui/tokens.css'
import '#ui/base.css'
import { createRoot } from 'react-dom/client'
import { storedPreferences } from '#preferences.ts'
import { App } from '#app/App.tsx'
import { startSpeaking } from '#i18n/speak.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

await startSpeaking(storedPreferences().language)
createRoot(root).render(<App />)
