import { useQueryClient } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { homePath } from '#app/pages.ts'
import { sessionQuery, useBankName } from '#api/session.ts'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { useSession } from '#use-branch.ts'
import '#app/page.css'

/** For whoever can sign in but has no role or no branch: says so, and whom to ask. */
export function NoAccessPage() {
  const text = useText()
  const queryClient = useQueryClient()
  const { user } = useSession()
  const organisation = useBankName()
  const home = homePath(user)
  if (home !== '/no-access') return <Navigate to={home} />

  const who = { name: user.name, staffNo: user.staffNo }
  const missing = text(`administration.noAccess.${user.roles.length === 0 ? 'noRole' : 'noBranch'}`, who)
  return (
    <div className="page">
      <h1 className="visually-hidden">{text('nav.noAccess')}</h1>
      <EmptyState
        title={text('administration.noAccess.title')}
        note={text('administration.noAccess.ask', { missing, organisation })}
        actions={
          <Button onClick={() => void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })}>
            {text('administration.noAccess.again')}
          </Button>
        }
      />
    </div>
  )
}
