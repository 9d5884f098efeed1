import type { NewScript, ScriptWords as Words } from 'domain/script.ts'
import type { ReactNode } from 'react'
import { useLabels } from '#api/labels.ts'
import { useText } from '#i18n/use-text.ts'
import { Tag } from '#ui/Tag.tsx'

type Props = {
  title: string
  audience: Pick<NewScript, 'category' | 'merchantGroup' | 'segment' | 'service'>
  words: Words
  deed: ReactNode
}

/** One text as the walker reads it. */
export function ScriptWords({ title, audience, words, deed }: Props) {
  const text = useText()
  const labels = useLabels()
  const { category, merchantGroup, segment, service } = audience
  const who =
    category !== null
      ? labels.category(category)
      : merchantGroup !== null
        ? text(`code.merchantGroup.${merchantGroup}`)
        : segment !== null
          ? text(`code.segment.${segment}`)
          : text('script.forAny')
  return (
    <article className="script">
      <header>
        <b>{title}</b> <span className="note">{who}</span> {service && <Tag>{text('script.serviceTag')}</Tag>}
        <span className="script-deed">{deed}</span>
      </header>
      <p>{words.opening}</p>
      <ul>
        {words.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <dl>
        {words.objections.map(({ says, answer }) => (
          <div key={says}>
            <dt>“{says}”</dt>
            <dd>{answer}</dd>
          </div>
        ))}
      </dl>
    </article>
  )
}
