import { useNavigate } from '@tanstack/react-router'
import { Dropdown, type MenuProps, Modal } from 'antd'
import { signInPath } from '#api/client.ts'
import { useSignOut } from '#api/session.ts'
import { useText } from '#i18n/use-text.ts'
import { languages, themeChoices, usePreferences } from '#preferences.ts'
import { menuPages } from './pages.ts'
import { languageNames, themeNames } from '#preference-names.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useSession } from '#use-branch.ts'
import { viewSearchSchema } from '#view-state.ts'

/** Under the person's name: the pages for now and then, language, light or dark, and the way out. */
export function UserMenu() {
  const text = useText()
  const navigate = useNavigate()
  const { user } = useSession()
  const { language, theme, change } = usePreferences()
  const signOut = useSignOut()

  const items: MenuProps['items'] = [
    ...menuPages('user', user).map(({ path, title }) => ({
      key: path,
      label: text(title),
      onClick: () => void navigate({ to: path, search: (search: object) => viewSearchSchema.parse(search) }),
    })),
    { type: 'divider' },
    {
      type: 'group',
      label: text('frame.language'),
      children: languages.map((code) => ({
        key: code,
        label: text(languageNames[code]),
        onClick: () => change({ language: code }),
      })),
    },
    {
      type: 'group',
      label: text('frame.theme'),
      children: themeChoices.map((choice) => ({
        key: choice,
        label: text(themeNames[choice]),
        onClick: () => change({ theme: choice }),
      })),
    },
    { type: 'divider' },
    {
      key: 'sign-out',
      label: text('action.signOut'),
      onClick: () => signOut.mutate(undefined, { onSuccess: () => void navigate({ to: signInPath }) }),
    },
  ]

  return (
    <>
      <Dropdown trigger={['click']} placement="bottomRight" menu={{ items, selectedKeys: [language, theme] }}>
        <button type="button" className="frame-user" aria-label={text('frame.user', { name: user.name })}>
          {user.name}
        </button>
      </Dropdown>
      <Modal
        open={signOut.isError}
        title={text('frame.stillSignedIn')}
        footer={null}
        width={440}
        onCancel={() => signOut.reset()}
      >
        <ProblemNote error={signOut.error} />
      </Modal>
    </>
  )
}
