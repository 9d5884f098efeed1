import { Segmented } from 'antd'
import { useText } from '#i18n/use-text.ts'
import { languageNames, themeNames } from '#preference-names.ts'
import { languages, themeChoices, usePreferences } from '#preferences.ts'
import './settings.css'

/** Language and light or dark, for this browser. */
export function DisplaySettings() {
  const text = useText()
  const { language, theme, change } = usePreferences()

  return (
    <section className="settings">
      <h1 className="title">{text('settings.title')}</h1>
      <p className="note">{text('settings.note')}</p>
      <dl>
        <dt>{text('frame.language')}</dt>
        <dd>
          <Segmented
            aria-label={text('frame.language')}
            value={language}
            options={languages.map((value) => ({ value, label: text(languageNames[value]) }))}
            onChange={(value) => change({ language: value })}
          />
        </dd>
        <dt>{text('frame.theme')}</dt>
        <dd>
          <Segmented
            aria-label={text('frame.theme')}
            value={theme}
            options={themeChoices.map((value) => ({ value, label: text(themeNames[value]) }))}
            onChange={(value) => change({ theme: value })}
          />
        </dd>
      </dl>
    </section>
  )
}
