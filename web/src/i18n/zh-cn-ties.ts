/** Words of business ties, scenes and the branch's own trades and pairs. */
export const tiesZhCn = {
  tie: {},
}
