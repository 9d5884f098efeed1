import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { signInPath } from '#api/client.ts'
import { useSignOut } from '#api/session.ts'
import { useText } from '#i18n/use-text.ts'
import { useScreen } from '#ui/use-screen.ts'
import { useSession } from '#use-branch.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { BranchChooser } from './BranchChooser.tsx'

/** Whose account this is, the branch, and the way out: on a phone there is no top bar for them. */
export function AccountActions() {
  const text = useText()
  const navigate = useNavigate()
  const phone = useScreen() === 'phone'
  const { user } = useSession()
  const signOut = useSignOut()

  return (
    <section className="account">
      <p className="second">{text('frame.user', { name: `${user.name} ${user.staffNo}` })}</p>
      {phone && <BranchChooser />}
      <ProblemNote error={signOut.error} />
      <Button
        size={phone ? 'large' : 'medium'}
        loading={signOut.isPending}
        onClick={() => signOut.mutate(undefined, { onSuccess: () => void navigate({ to: signInPath }) })}
      >
        {text('action.signOut')}
      </Button>
    </section>
  )
}
