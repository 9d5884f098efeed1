/** Words of printed canvass papers and the page that types them. */
export const paperZhCn = {
  paper: {},
}
