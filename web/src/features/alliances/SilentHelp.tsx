import { Link } from '@tanstack/react-router'
import { useText } from '#i18n/use-text.ts'
import { Section } from '#ui/Section.tsx'

const questions = ['guests', 'person', 'offer'] as const

/** What to ask a member that has fallen silent, before anybody speaks of leaving: most often the contact person has gone. */
export function SilentHelp({ merchantId }: { merchantId: string }) {
  const text = useText()
  return (
    <Section
      title={text('alliance.silent.title')}
      action={
        <Link className="text-button" to="/merchants" search={(view: object) => ({ ...view, merchant: merchantId })}>
          {text('alliance.silent.note')}
        </Link>
      }
    >
      <ol className="silent-questions">
        {questions.map((question) => (
          <li key={question}>{text(`alliance.silent.ask.${question}`)}</li>
        ))}
      </ol>
    </Section>
  )
}
