import { palette } from "../plot/drawing.ts";

const { text, quiet, grid, limit, band, warning } = palette;

/** On the screen a sheet of paper; on paper nothing but what is on it. Names no font that would be fetched. */
export const style = `
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#eef0f2;color:${text};font:14px/1.45 "DejaVu Sans",Verdana,sans-serif;overflow-wrap:anywhere}
main{max-width:54rem;margin:1.5rem auto;padding:2.5rem 3rem;background:#fff;box-shadow:0 1px 4px #0002}
header{border-bottom:2px solid ${text};padding-bottom:.6rem;margin-bottom:1.2rem}
h1{font-size:1.6rem;line-height:1.2;margin:0 0 .3rem}
h2{font-size:1.15rem;margin:1.9rem 0 .6rem;padding-top:.5rem;border-top:1px solid ${grid}}
h3{font-size:1rem;margin:1.3rem 0 .4rem}
h4{font-size:.95rem;margin:1rem 0 .3rem}
p{margin:.45rem 0}
p,dd,td{white-space:pre-line}
.quiet,figcaption,caption{color:${quiet};font-size:.82rem}
.missing{color:${quiet};font-style:italic}
.notice{border-left:4px solid ${limit};background:${warning};padding:.5rem .8rem;margin:.7rem 0}
.notice strong{display:block;font-size:1.5rem;line-height:1.25;color:${limit};margin-bottom:.3rem}
dl{display:grid;grid-template-columns:minmax(9rem,1fr) 3fr;gap:.2rem 1rem;margin:.5rem 0}
dt{color:${quiet}}
dd{margin:0}
table{width:100%;table-layout:fixed;border-collapse:collapse;margin:.7rem 0;font-size:.86rem}
caption{text-align:left;padding-bottom:.3rem}
th,td{padding:.25rem .5rem .25rem 0;text-align:left;vertical-align:top;border-bottom:1px solid ${grid}}
th{font-weight:bold;font-size:.92em;vertical-align:bottom;border-bottom:1px solid ${text}}
.number{text-align:right;font-variant-numeric:tabular-nums}
th:last-child,td:last-child{padding-right:0}
.figures{display:grid;gap:1rem;margin:.8rem 0}
.two{grid-template-columns:repeat(auto-fit,minmax(17rem,1fr))}
figure{margin:0}
svg{display:block;width:100%;height:auto;font-family:"DejaVu Sans",Verdana,sans-serif}
.signature{border:1px solid ${grid};background:${band};padding:.5rem .8rem;margin:.6rem 0}
.digest{font-family:"DejaVu Sans Mono",monospace;font-size:.76rem}
@media print{
@page{size:A4;margin:17mm 16mm 18mm;@bottom-right{content:"page " counter(page) " of " counter(pages);font:7.5pt "DejaVu Sans",sans-serif;color:${quiet}}}
body{background:none;font-size:9.5pt}
main{max-width:none;margin:0;padding:0;box-shadow:none}
h2,h3,h4{break-after:avoid}
figure,table,tr,.notice,.signature{break-inside:avoid}
thead{display:table-header-group}
.notice,.signature,svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`.trim();
