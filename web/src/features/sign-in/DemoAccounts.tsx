import { type DemoAccount, useSignIn } from '#api/session.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import './sign-in.css'

/** One account for each role of the invented city; a click signs in. */
export function DemoAccounts({ accounts, onSignedIn }: { accounts: DemoAccount[]; onSignedIn: () => void }) {
  const text = useText()
  const signIn = useSignIn()

  return (
    <section className="demo-accounts">
      <h2 className="strong">{text('signIn.demoTitle')}</h2>
      <p className="note">{text('signIn.demoNote')}</p>
      <ProblemNote error={signIn.error} />
      <ul>
        {accounts.map(({ staffNo, role, name, password }) => (
          <li key={staffNo}>
            <button
              type="button"
              disabled={signIn.isPending}
              aria-label={text('signIn.demoEnter', { role: text(`code.role.${role}`), name })}
              onClick={() => signIn.mutate({ staffNo, password }, { onSuccess: onSignedIn })}
            >
              <span>{text(`code.role.${role}`)}</span>
              <span className="second">{name}</span>
              <span className="note">{staffNo}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
