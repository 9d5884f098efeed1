import { ScriptDesk } from '#features/scripts/ScriptDesk.tsx'
import { OfBranch } from './OfBranch.tsx'

/** The library of opening words. */
export const ScriptsPage = () => <OfBranch>{(branchId) => <ScriptDesk branchId={branchId} />}</OfBranch>
