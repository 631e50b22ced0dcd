// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/report/report_style.h"

namespace dreamloft::workflows::markup {

std::string_view reportStyle()
{
    // Colours are the studio's tokens. Print always takes the light set.
    return R"css(
:root { color-scheme: light dark;
  --window:#F5F6F8; --surface:#FFFFFF; --raised:#FBFBFC; --sunken:#EEF0F3; --line:#E1E4E9;
  --text:#1A1E24; --soft:#59616D; --accent:#4F46E5; --accent-soft:#ECEBFD;
  --good:#1F7A45; --good-soft:#E4F3EA; --warn:#9A5B00; --warn-soft:#FBF0DC;
  --bad:#B3261E; --bad-soft:#FBE9E7; --up:#009E73; --down:#D55E00; --flat:#8A929E; --real:#0072B2; }
@media screen and (prefers-color-scheme: dark) { :root {
  --window:#15171B; --surface:#1C1F24; --raised:#22262C; --sunken:#111317; --line:#2E333B;
  --text:#E7E9EC; --soft:#A0A8B4; --accent:#8B85F5; --accent-soft:#2B2A4A;
  --good:#6CCB93; --good-soft:#1B3226; --warn:#E8B25A; --warn-soft:#382C17;
  --bad:#F2877F; --bad-soft:#3B2220; --real:#56B4E9; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--window); color: var(--text);
  font: 15px/1.5 Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif; }
main, header.top, footer { max-width: 1120px; margin: 0 auto; padding: 0 20px; }
header.top { padding-top: 28px; padding-bottom: 16px; display: flex; flex-wrap: wrap; gap: 4px 20px;
  align-items: baseline; justify-content: space-between; }
header.top .name { font-size: 20px; font-weight: 600; letter-spacing: -0.01em; overflow-wrap: anywhere; }
header.top .about { color: var(--soft); }
nav { position: sticky; top: 0; z-index: 2; background: var(--window); border-bottom: 1px solid var(--line); }
nav ul { max-width: 1120px; margin: 0 auto; padding: 0 20px; list-style: none; display: flex; gap: 20px; overflow-x: auto; }
nav a { display: block; padding: 9px 0; color: var(--soft); text-decoration: none; font-size: 13px; white-space: nowrap; }
nav a:hover { color: var(--accent); }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 5px; }
main { padding-top: 16px; display: grid; gap: 16px; grid-template-columns: minmax(0, 1fr); }
.card { background: var(--surface); border: 1px solid var(--line); border-radius: 12px; padding: 20px; min-width: 0;
  scroll-margin-top: 48px; }
h2 { font-size: 17px; line-height: 1.3; font-weight: 600; margin: 0; letter-spacing: -0.005em; }
h3 { font-size: 14px; line-height: 1.4; font-weight: 600; margin: 0; overflow-wrap: anywhere; }
p { margin: 0; } .hint { color: var(--soft); font-size: 13px; max-width: 100ch; text-wrap: pretty; }
h2 + .hint { margin-top: 4px; }
.verdict { border-left: 6px solid var(--soft); padding: 24px 24px 20px; }
.verdict.helped { border-left-color: var(--good); } .verdict.hurt { border-left-color: var(--bad); }
.verdict.no_clear_difference, .verdict.cannot_tell { border-left-color: var(--warn); }
.verdict h1 { font-size: 28px; line-height: 1.2; font-weight: 650; letter-spacing: -0.015em; margin: 0; text-wrap: balance; }
.verdict .lead { margin-top: 8px; font-size: 16px; color: var(--soft); max-width: 80ch; text-wrap: pretty; }
.missing { margin: 16px 0 0; padding: 12px 16px; background: var(--warn-soft); border-radius: 8px; }
.missing ul { margin: 4px 0 0; padding-left: 20px; } .missing b { color: var(--warn); }
.facts { display: grid; gap: 12px 24px; grid-template-columns: repeat(auto-fit, minmax(136px, 1fr)); margin: 20px 0 0;
  padding-top: 16px; border-top: 1px solid var(--line); }
.facts div { min-width: 0; } .facts dt { color: var(--soft); font-size: 12px; }
.facts dd { margin: 0; font-size: 22px; line-height: 1.25; font-weight: 600; font-variant-numeric: tabular-nums; letter-spacing: -0.01em; }
.facts dd small { display: block; font-size: 12px; line-height: 1.5; font-weight: 400; color: var(--soft); letter-spacing: 0; }
.stamps { display: grid; gap: 8px 24px; grid-template-columns: repeat(auto-fit, minmax(270px, 1fr)); margin: 16px 0 0; padding: 0; list-style: none; }
.stamps li { display: grid; grid-template-columns: 22px minmax(0, 1fr); gap: 0 10px; align-items: start; }
.stamps .mark { width: 22px; height: 22px; border-radius: 50%; display: grid; place-items: center; font-size: 12px; font-weight: 700; margin-top: 1px; }
.kept .mark { background: var(--good-soft); color: var(--good); } .broken .mark { background: var(--bad-soft); color: var(--bad); }
.stamps b { font-weight: 600; } .stamps span.why { color: var(--soft); font-size: 13px; display: block; line-height: 1.4; overflow-wrap: anywhere; }
.broken b { color: var(--bad); }
.wide { overflow-x: auto; margin: 12px -20px 0; padding: 0 20px; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: 500; font-size: 12px; color: var(--soft); padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); vertical-align: bottom; }
td, tbody th { padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: middle; }
tbody th { font-size: inherit; font-weight: 400; color: var(--text); }
tbody tr:last-child > * { border-bottom: 0; }
th.n, td.n { text-align: right; white-space: nowrap; } th:last-child, td:last-child { padding-right: 0; }
tr.best > * { background: var(--accent-soft); font-weight: 600; }
tr.best > :first-child { box-shadow: -12px 0 0 var(--accent-soft); border-radius: 0; }
tr.best > :last-child { box-shadow: 12px 0 0 var(--accent-soft); }
td small, dd small { color: var(--soft); font-weight: 400; }
td.plot { width: 22%; min-width: 140px; } .plot svg { display: block; width: 100%; height: 22px; }
.badge { display: inline-block; margin-left: 8px; padding: 0 7px; border-radius: 5px; background: var(--accent-soft); color: var(--accent);
  font-size: 11px; line-height: 18px; font-weight: 600; white-space: nowrap; vertical-align: 1px; }
.gains { display: grid; grid-template-columns: minmax(80px, max-content) minmax(120px, 1fr) max-content; gap: 0 14px; align-items: center; margin-top: 16px; }
.gains .who { text-align: right; overflow-wrap: anywhere; max-width: 220px; } .gains .val { font-variant-numeric: tabular-nums; white-space: nowrap; }
.gains .val small { color: var(--soft); font-size: 12px; margin-left: 6px; }
.gains svg { display: block; width: 100%; height: 26px; overflow: visible; }
.gains .axis { position: relative; height: 22px; color: var(--soft); font-size: 12px; font-variant-numeric: tabular-nums; }
.gains .axis span { position: absolute; transform: translateX(-50%); white-space: nowrap; }
.gains .unclear { color: var(--soft); }
svg .grid { stroke: var(--line); } svg .zero { stroke: var(--soft); } svg .range { stroke: var(--text); }
svg .up { fill: var(--up); } svg .down { fill: var(--down); } svg .flat { fill: var(--flat); opacity: .55; }
svg .dot { fill: var(--accent); } svg .dot.real { fill: var(--real); } svg .track { fill: var(--sunken); }
svg .bar { fill: var(--accent); } svg .reference { stroke: var(--real); stroke-dasharray: 2 3; } svg .floor { stroke: var(--down); }
svg .dot.both { fill: var(--up); } svg .curve.made { stroke: var(--accent); stroke-dasharray: 7 4; } svg .curve.both { stroke: var(--up); }
svg .curve.real { stroke: var(--real); stroke-dasharray: 2 3; }
.sweep { display: grid; grid-template-columns: max-content minmax(120px, 1fr); gap: 0 10px; margin-top: 12px; }
.sweep svg { display: block; width: 100%; height: 180px; overflow: visible; }
.sweep .bounds { display: flex; flex-direction: column; justify-content: space-between; font-size: 12px; color: var(--soft); text-align: right; }
.sweep .axis { position: relative; height: 22px; color: var(--soft); font-size: 12px; }
.sweep .axis span { position: absolute; transform: translateX(-50%); white-space: nowrap; }
.legend i.real { background: var(--real); } .legend i.made { background: var(--accent); } .legend i.both { background: var(--up); }
svg line { vector-effect: non-scaling-stroke; stroke-width: 1.4px; } svg line.grid { stroke-width: 1px; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 18px; margin-top: 10px; color: var(--soft); font-size: 12px; }
.legend i { display: inline-block; width: 12px; height: 12px; border-radius: 3px; margin-right: 6px; vertical-align: -1px; }
.classes { display: grid; gap: 20px 28px; grid-template-columns: repeat(auto-fill, minmax(min(100%, 440px), 1fr)); margin-top: 16px; }
.class { break-inside: avoid; min-width: 0; } .class > .hint { overflow-wrap: anywhere; }
.strip { margin-top: 8px; } .strip .source { font-size: 12px; color: var(--soft); }
.strip .source.real { color: var(--real); font-weight: 600; }
.images { display: grid; grid-template-columns: repeat(8, minmax(0, 1fr)); gap: 4px; margin-top: 3px; }
.images img { display: block; width: 100%; aspect-ratio: 1; object-fit: contain; border-radius: 5px; background: var(--sunken); }
.pairs { display: grid; grid-template-columns: repeat(auto-fill, minmax(140px, 1fr)); gap: 10px; margin-top: 4px; }
details + h3 { margin-top: 20px; } .pairs figure { margin: 0; } .pairs figcaption { font-size: 12px; color: var(--soft); margin-top: 2px; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 2px; }
.pair img { display: block; width: 100%; aspect-ratio: 1; object-fit: contain; border-radius: 5px; background: var(--sunken); }
.confusion { table-layout: fixed; width: 100%; border-spacing: 2px; border-collapse: separate; font-size: 13px; }
.confusion td { border: 0; border-radius: 4px; padding: 5px 4px; text-align: center; line-height: 1.2;
  background: color-mix(in srgb, var(--tone) calc(var(--p) * 65%), var(--sunken)); --tone: var(--down); }
.confusion td.right { --tone: var(--up); } .confusion td small { display: block; font-size: 11px; color: inherit; opacity: .82; }
.confusion td.none { color: var(--soft); } .confusion th { border: 0; padding: 4px 8px; vertical-align: middle; }
.confusion thead th { text-align: center; vertical-align: bottom; overflow-wrap: anywhere; color: var(--text); font-size: 12px; padding: 4px 2px; line-height: 1.25; }
.confusion tbody th { text-align: right; overflow-wrap: anywhere; line-height: 1.25; }
.confusion thead .corner { color: var(--soft); font-weight: 400; text-align: right; width: 112px; padding-right: 8px; }
details { border-top: 1px solid var(--line); margin-top: 16px; padding-top: 10px; } details + details { margin-top: 0; border-top: 0; padding-top: 4px; }
details[open] { padding-bottom: 12px; }
summary { cursor: pointer; color: var(--soft); font-size: 13px; padding: 2px 0; } summary:hover { color: var(--accent); }
details[open] > summary { color: var(--text); font-weight: 600; }
pre { background: var(--sunken); border-radius: 8px; padding: 12px; overflow-x: auto; font: 12px/1.5 ui-monospace, "SF Mono", Consolas, "DejaVu Sans Mono", monospace; white-space: pre-wrap; overflow-wrap: anywhere; margin: 8px 0; }
table.quality td.n small { display: block; font-size: 12px; line-height: 1.35; } table.quality td.plot { width: 18%; min-width: 96px; }
table.plain th { width: 30%; color: var(--soft); font-size: 13px; vertical-align: top; } table.plain td { overflow-wrap: anywhere; }
ul.limits { margin: 8px 0 0; padding-left: 20px; } ul.limits li { max-width: 100ch; margin-top: 4px; }
.group { margin-top: 20px; } .empty { color: var(--soft); margin-top: 12px; }
dl.words { display: grid; grid-template-columns: minmax(110px, max-content) minmax(0, 1fr); gap: 6px 20px; margin: 12px 0 0; font-size: 13px; }
dl.words dt { font-weight: 600; } dl.words dd { margin: 0; color: var(--soft); max-width: 84ch; }
footer { color: var(--soft); font-size: 12px; padding-top: 20px; padding-bottom: 32px; }
@media (max-width: 640px) {
  body { font-size: 14px; } main, header.top, footer, nav ul { padding-left: 12px; padding-right: 12px; }
  main { padding-top: 12px; gap: 12px; } .card { padding: 16px; } .wide { margin-left: -16px; margin-right: -16px; padding: 0 16px; }
  .verdict { padding: 18px 16px; } .verdict h1 { font-size: 23px; } .verdict .lead { font-size: 15px; }
  .facts { grid-template-columns: repeat(2, minmax(0, 1fr)); } .facts dd { font-size: 19px; }
  .gains { gap: 0 8px; } .gains .val small { display: none; } td.plot, th.plot, td.extra, th.extra { display: none; }
  .images { grid-template-columns: repeat(auto-fill, minmax(56px, 1fr)); } dl.words { grid-template-columns: 1fr; gap: 2px; } dl.words dd { margin-bottom: 8px; }
}
@media print {
  body { font-size: 10.5pt; background: #FFFFFF; } nav { display: none; } main, header.top, footer { max-width: none; padding-left: 0; padding-right: 0; }
  .card { border-color: #CCD1D9; padding: 12pt; } .verdict, tr, .class, .stamps li { break-inside: avoid; } h2, h3 { break-after: avoid; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; } .wide { overflow: visible; }
  .classes { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 10pt 16pt; margin-top: 8pt; } .images { gap: 2pt; }
  .facts { grid-template-columns: repeat(6, auto); gap: 8pt 12pt; } .facts dd { font-size: 14pt; } .verdict h1 { font-size: 20pt; }
  td.plot { width: 15%; min-width: 70pt; } td, tbody th { padding-top: 4pt; padding-bottom: 4pt; } table { font-size: 9.5pt; }
  details:not([open]) { display: none; }
}
)css";
}

} // namespace dreamloft::workflows::markup
