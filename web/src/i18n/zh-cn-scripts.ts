/** Words of the library of opening words. */
export const scriptsZhCn = {
  script: {},
}
