import { useQueries, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { sessionQuery } from '#api/session.ts'
import { workItemsQuery } from '#api/work-items.ts'
import { useText } from '#i18n/use-text.ts'

/** Branches beside the one that is open where something waits for this person, each with how much; a click opens it. */
export function OtherBranches({ branchId }: { branchId: string }) {
  const text = useText()
  const { branches } = useSuspenseQuery(sessionQuery).data.user
  const others = branches.filter(({ id }) => id !== branchId)
  const found = useQueries({ queries: others.map(({ id }) => workItemsQuery(id)) })
  const waiting = others.flatMap(({ code, name }, index) => {
    const count = found[index]?.data?.items.length ?? 0
    return count === 0 ? [] : [{ code, name, count }]
  })
  if (waiting.length === 0) return null
  return (
    <p className="today-others">
      {text('today.otherBranches')}{' '}
      {waiting.map(({ code, name, count }) => (
        <Link key={code} to="/today" search={(view: object) => ({ ...view, branch: code })}>
          {text('today.ofBranch', { branch: name, count })}
        </Link>
      ))}
    </p>
  )
}
