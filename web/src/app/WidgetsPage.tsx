import { Segmented } from 'antd'
import { useText } from '#i18n/use-text.ts'
import { languageNames, themeNames } from '#preference-names.ts'
import { languages, themeChoices, usePreferences } from '#preferences.ts'
import { FeedbackWidgets } from './widgets/FeedbackWidgets.tsx'
import { FigureWidgets } from './widgets/FigureWidgets.tsx'
import { MapWidgets } from './widgets/MapWidgets.tsx'
import './widgets-page.css'

/** Every part of ui/ in all its states: what a change of the look is held against. */
export function WidgetsPage() {
  const text = useText()
  const { language, theme, change } = usePreferences()
  return (
    <main className="widgets">
      <header>
        <h1 className="title">{text('widgets.title')}</h1>
        <Segmented
          size="small"
          aria-label={text('frame.language')}
          value={language}
          options={languages.map((value) => ({ value, label: text(languageNames[value]) }))}
          onChange={(value) => change({ language: value })}
        />
        <Segmented
          size="small"
          aria-label={text('frame.theme')}
          value={theme}
          options={themeChoices.map((value) => ({ value, label: text(themeNames[value]) }))}
          onChange={(value) => change({ theme: value })}
        />
      </header>
      <div className="widgets-columns">
        <FigureWidgets />
        <FeedbackWidgets />
        <MapWidgets />
      </div>
    </main>
  )
}
