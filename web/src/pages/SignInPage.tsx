import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { Suspense } from 'react'
import { sessionInfoQuery } from '#api/session.ts'
import { DemoAccounts } from '#features/sign-in/DemoAccounts.tsx'
import { FirstRunForm } from '#features/sign-in/FirstRunForm.tsx'
import { SignInForm } from '#features/sign-in/SignInForm.tsx'
import { useText } from '#i18n/use-text.ts'
import { BranchSquare } from '#ui/symbols/BranchSquare.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import './sign-in-page.css'

/** Three doors: the first administrator's code, the demo accounts, or number and password. */
export function SignInPage() {
  return (
    <main className="sign-in">
      <Suspense fallback={<Waiting rows={4} />}>
        <Doors />
      </Suspense>
    </main>
  )
}

function Doors() {
  const text = useText()
  const { data } = useSuspenseQuery(sessionInfoQuery)
  const router = useRouter()
  const navigate = useNavigate()
  const search: { return?: string } = useSearch({ strict: false })

  const goOn = () => (search.return ? router.history.push(search.return) : void navigate({ to: '/' }))

  return (
    <>
      <header className="sign-in-head">
        <BranchSquare size={32} />
        <div>
          <h1 className="title">{text('app.name')}</h1>
          {data.organisation && <p className="note">{text('signIn.welcome', { organisation: data.organisation })}</p>}
        </div>
      </header>
      {data.firstRun ? <FirstRunForm onSignedIn={goOn} /> : <SignInForm onSignedIn={goOn} />}
      {data.demo && data.accounts.length > 0 && <DemoAccounts accounts={data.accounts} onSignedIn={goOn} />}
    </>
  )
}
