import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { NewScript, Script, StandardScript } from 'domain/script.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '#api/may.ts'
import { scriptsQuery } from '#api/scripts.ts'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { ScriptForm } from './ScriptForm.tsx'
import { ScriptWords } from './ScriptWords.tsx'
import '#ui/code-desk.css'
import './scripts.css'

/** What is being written: new from nothing or from a standard text, or one of the branch's own. */
type Writing = { changed: Script | null; from: NewScript }

/** The library of opening words (R079): the branch's own before the supplied ones. */
export function ScriptDesk({ branchId }: { branchId: string }) {
  const text = useText()
  const may = useMay()
  const { i18n } = useTranslation()
  const [writing, setWriting] = useState<Writing | null>(null)
  const { data, error, refetch } = useQuery(scriptsQuery(branchId))
  const mayWrite = may('script.create')
  const close = () => setWriting(null)
  const rewritten = (script: StandardScript): NewScript => {
    const isEnglish = i18n.language === 'en'
    const { category, merchantGroup, segment, service, code } = script
    return {
      title: isEnglish ? script.titleEn : script.titleZh,
      ...(isEnglish ? script.en : script.zh),
      category,
      merchantGroup,
      segment,
      service,
      replaces: code,
    }
  }
  const add = mayWrite && (
    <Button type="primary" onClick={() => setWriting({ changed: null, from: nothing })}>
      {text('script.add')}
    </Button>
  )
  return (
    <div className="code-desk">
      <header className="code-head">
        <h1 className="title">{text('nav.scripts')}</h1>
        <span className="note">{text('script.head')}</span>
        <span className="code-head-deed">{add}</span>
      </header>
      <div className="code-list">
        {error && !data && (
          <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
        )}
        {!data && !error && <Waiting rows={8} />}
        {data && (
          <>
            <Section title={text('script.own')} line={false}>
              {data.scripts.length === 0 && (
                <EmptyState title={text('script.noneOwn')} note={text('script.noneOwnNote')} />
              )}
              {data.scripts.map((script) => (
                <ScriptWords
                  key={script.id}
                  title={script.title}
                  audience={script}
                  words={script}
                  deed={
                    mayWrite && (
                      <Button size="small" onClick={() => setWriting({ changed: script, from: script })}>
                        {text('script.edit')}
                      </Button>
                    )
                  }
                />
              ))}
            </Section>
            <Section title={text('script.standard')}>
              {data.standard.map((script) => (
                <ScriptWords
                  key={script.code}
                  title={i18n.language === 'en' ? script.titleEn : script.titleZh}
                  audience={script}
                  words={i18n.language === 'en' ? script.en : script.zh}
                  deed={
                    script.isReplaced ? (
                      <Tag state="ended">{text('script.replaced')}</Tag>
                    ) : (
                      mayWrite && (
                        <Button size="small" onClick={() => setWriting({ changed: null, from: rewritten(script) })}>
                          {text('script.rewrite')}
                        </Button>
                      )
                    )
                  }
                />
              ))}
            </Section>
          </>
        )}
      </div>
      {writing && (
        <SideSheet tall title={text(writing.changed ? 'script.changeTitle' : 'script.newTitle')} onClose={close}>
          <ScriptForm
            key={writing.changed?.id ?? writing.from.replaces ?? 'new'}
            branchId={branchId}
            changed={writing.changed}
            from={writing.from}
            onDone={close}
          />
        </SideSheet>
      )}
    </div>
  )
}

const nothing: NewScript = {
  title: '',
  opening: '',
  points: [],
  objections: [],
  category: null,
  merchantGroup: null,
  segment: null,
  service: false,
  replaces: null,
}
