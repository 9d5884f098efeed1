import { Link } from '@tanstack/react-router'
import { useText } from '#i18n/use-text.ts'
import { useScreen } from '#ui/use-screen.ts'
import { useSession } from '#use-branch.ts'
import { viewSearchSchema } from '#view-state.ts'
import { untabbedPages } from './pages.ts'

/** On a phone: the pages that have no tab of their own. */
export function OtherPages() {
  const text = useText()
  const { user } = useSession()
  const pages = untabbedPages(user)
  if (useScreen() !== 'phone' || pages.length === 0) return null
  return (
    <nav className="page-links" aria-label={text('nav.others')}>
      {pages.map(({ path, title }) => (
        <Link key={path} to={path} search={(search: object) => viewSearchSchema.parse(search)}>
          {text(title)}
        </Link>
      ))}
    </nav>
  )
}
