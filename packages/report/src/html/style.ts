/** How the page looks: paper-calm on screen, light or dark as the reader has it, and plain on paper. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1f2328;--quiet:#57606a;--line:#c9ced6;--paper:#fffdf9;--rust:#9a3d1f;--teal:#1c6b66;--indigo:#3f4a9c;--ochre:#8a5b00}
@media (prefers-color-scheme:dark){:root{--ink:#e8e6e1;--quiet:#a9b0b9;--line:#4a515b;--paper:#16191d;--rust:#e79a7c;--teal:#6fc5bd;--indigo:#a9b2f2;--ochre:#e0b558}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:46rem;padding:1.5rem 1rem 4rem;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 "Source Serif 4",Georgia,"Times New Roman",serif;overflow-wrap:anywhere}
h1,h2,h3,h4,th,dt,caption,figcaption,.label,.subtitle,.marking,nav,footer,text{font-family:Inter,system-ui,-apple-system,"Segoe UI",sans-serif}
h1{font-size:2rem;line-height:1.2;margin:.25rem 0}
h2{font-size:1.5rem;line-height:1.25;margin:3rem 0 .75rem;border-top:1px solid var(--line);padding-top:1.5rem}
h3{font-size:1.15rem;margin:2rem 0 .5rem}
h4{font-size:1rem;margin:1.75rem 0 .35rem}
h2 span,h3 span,h4 span,nav span{color:var(--quiet);font-weight:400;font-variant-numeric:tabular-nums}
p{margin:.5rem 0}
.about{font-size:1.25rem}
.subtitle,.quiet,small,footer{color:var(--quiet)}
small{font-size:.9em}
.label{font-weight:600;margin-top:1rem}
.marking{font-weight:600;letter-spacing:.04em;text-align:center;border:1px solid currentColor;padding:.25rem .5rem}
blockquote{margin:.5rem 0 .5rem 0;padding:0 0 0 1rem;border-inline-start:3px solid var(--line)}
dl{display:grid;grid-template-columns:minmax(7rem,12rem) 1fr;gap:.25rem 1rem;margin:.75rem 0;font-size:.95rem}
dt{color:var(--quiet);grid-column:1}
dd{margin:0;grid-column:2}
ul{padding-inline-start:1.25rem}
li{margin:.25rem 0}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:1rem 0;font-size:.9rem;line-height:1.45}
caption{text-align:start;font-weight:600;padding:.25rem 0}
th,td{text-align:start;vertical-align:top;padding:.35rem .75rem .35rem 0;border-bottom:1px solid var(--line)}
thead th{border-bottom-width:2px}
tbody th{font-weight:400}
figure{margin:1.25rem 0}
figcaption{font-weight:600;margin-bottom:.5rem}
svg{min-width:30rem;width:100%;height:auto}
nav ol{list-style:none;padding:0}
nav .l2{padding-inline-start:1.5rem}
a{color:var(--indigo)}
.notes{font-size:.85rem}
.f-none{fill:none}.f-ink{fill:var(--ink)}.f-quiet{fill:var(--quiet)}.f-line{fill:var(--line)}.f-paper{fill:var(--paper)}.f-rust{fill:var(--rust)}.f-teal{fill:var(--teal)}.f-indigo{fill:var(--indigo)}.f-ochre{fill:var(--ochre)}
.s-line{stroke:var(--line)}.s-rust{stroke:var(--rust)}.s-teal{stroke:var(--teal)}.s-indigo{stroke:var(--indigo)}.s-ochre{stroke:var(--ochre)}
@media (max-width:34rem){dl{grid-template-columns:1fr}dd{grid-column:1;margin-bottom:.5rem}}
@media print{
:root{color-scheme:light;--ink:#000;--quiet:#444;--line:#999;--paper:#fff;--rust:#9a3d1f;--teal:#1c6b66;--indigo:#3f4a9c;--ochre:#8a5b00}
body{max-width:none;font-size:10.5pt;padding:0}
.marking{position:fixed;inset-inline:0;top:0;border:0;font-size:8pt;margin:0}
.marking~.marking{top:auto;bottom:0}
.new-page{break-before:page}
h2,h3,h4,figcaption,caption,.label{break-after:avoid}
tr,figure,blockquote{break-inside:avoid}
.wide{overflow:visible}
svg{min-width:0}
a{color:inherit;text-decoration:none}
}
`;
