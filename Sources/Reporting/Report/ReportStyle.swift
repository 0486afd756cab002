import Drawing

/// The rules of the page beside those of its drawings, whose colours it shares.
enum ReportStyle {
  static let source = raised + screen + paper

  /// Exponents from a font in which they can be read: Nanum Gothic's own are specks on paper.
  static let raised = """
    @font-face{font-family:Raised;\
    src:local("Liberation Sans"),local("Arial"),local("DejaVu Sans");unicode-range:U+B2-B3,U+B9}
    svg.drawing{font-family:Raised,\(FontMetrics.families)}

    """

  private static let screen = """
    :root{color-scheme:light dark;--warn:light-dark(#8a5a00,#e8ab26);--bad:light-dark(#b03a00,#ff9a5c)}
    :root:has(#theme-light:checked){color-scheme:light}
    :root:has(#theme-dark:checked){color-scheme:dark}
    *{box-sizing:border-box}
    html{scroll-behavior:smooth;scroll-padding-top:1rem}
    body{margin:0;color:var(--ink);background:var(--paper);line-height:1.55;font-size:1rem;\
    font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",Arial,\
    "Apple SD Gothic Neo","Malgun Gothic","Noto Sans CJK KR","Nanum Gothic",sans-serif}
    html:lang(ko){word-break:keep-all;overflow-wrap:break-word}html:lang(ko) cite{font-style:normal}
    main{padding:1rem;max-width:82rem;margin:0 auto}
    h1{font-size:1.75rem;line-height:1.2;margin:.5rem 0;overflow-wrap:anywhere}
    h2{font-size:1.3rem;line-height:1.25;margin:2.75rem 0 .75rem;padding-top:.75rem;\
    border-top:2px solid var(--ink)}
    h3{font-size:1.05rem;margin:1.75rem 0 .5rem}
    p,li,summary,figcaption,h2,h3,legend,label,q{overflow-wrap:anywhere}fieldset{min-width:0}
    p{max-width:46rem;margin:.5rem 0}
    a{color:var(--link);text-underline-offset:.15em;text-decoration-thickness:1px}
    :focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
    code{font-family:ui-monospace,"Cascadia Mono",Menlo,"DejaVu Sans Mono",monospace;font-size:.82em;\
    overflow-wrap:anywhere}
    .skip{position:absolute;left:-100vw}
    .skip:focus{left:1rem;top:1rem;z-index:2;background:var(--paper);padding:.5rem 1rem}
    nav{padding:1rem;border-bottom:1px solid var(--rule);background:var(--panel);font-size:.9rem}
    nav ol{margin:0;padding:0 0 0 1.5rem;display:grid;gap:.1rem .75rem;\
    grid-template-columns:repeat(auto-fill,minmax(8rem,1fr))}
    nav li{padding:.15rem 0}nav a{text-decoration:none}
    nav a:hover{text-decoration:underline}
    .theme{border:0;padding:0;margin:.75rem 0 0;display:flex;flex-wrap:wrap;gap:.25rem 1rem}
    .theme legend{float:left;margin-right:1rem;padding:0;color:var(--quiet)}
    input{accent-color:var(--link)}
    label input{margin:0 .4rem 0 0}
    .figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(11rem,1fr));gap:.75rem;\
    padding:0;margin:1rem 0;list-style:none}
    .figures li{border:1px solid var(--rule);border-radius:6px;padding:.65rem .8rem;margin:0;\
    display:flex;flex-direction:column;background:var(--panel)}
    .figures .label{font-size:.85rem;color:var(--quiet)}
    .figures a{font-size:1.3rem;font-weight:650;text-decoration:none;font-variant-numeric:tabular-nums}
    .figures a:hover{text-decoration:underline}
    .figures .range{font-size:.8rem;color:var(--quiet)}.figures .range a{font:inherit}
    .findings{list-style:none;padding:0;max-width:60rem}
    .findings>li{margin:.6rem 0;padding:.1rem 0 .1rem .8rem;border-left:4px solid var(--rule)}
    .findings ul{list-style:none;padding:0;margin:0}.findings li li{margin:.4rem 0}
    .findings .shortfall{border-color:var(--bad)}.findings .warning{border-color:var(--power)}
    .findings strong{text-transform:uppercase;font-size:.78rem;letter-spacing:.03em;margin-right:.3rem}
    .findings .shortfall strong{color:var(--bad)}.findings .warning strong{color:var(--warn)}
    .findings small{display:block;color:var(--quiet);font-size:.82rem}
    .scroll{overflow-x:auto;margin:1.25rem 0;max-width:100%}
    .scroll,figure .frame{background:\
    linear-gradient(90deg,var(--paper) 1.5rem,transparent) 0 0/4rem 100% no-repeat local,\
    linear-gradient(270deg,var(--paper) 1.5rem,transparent) 100% 0/4rem 100% no-repeat local,\
    linear-gradient(90deg,var(--rule),transparent) 0 0/.6rem 100% no-repeat,\
    linear-gradient(270deg,var(--rule),transparent) 100% 0/.6rem 100% no-repeat}
    .frame>svg.drawing{background:none}
    table{border-collapse:collapse;font-size:.88rem;font-variant-numeric:tabular-nums;min-width:min(100%,22rem)}
    caption{text-align:left;font-weight:600;padding:0 0 .4rem;max-width:min(46rem,100vw - 2.5rem)}
    th,td{padding:.32rem .6rem;border-bottom:1px solid var(--rule);text-align:left;vertical-align:top}
    thead th{max-width:9rem;overflow-wrap:break-word;border-bottom:1.5px solid var(--ink);vertical-align:bottom;font-weight:600}
    thead th.n{min-width:4.75rem}
    tbody th{font-weight:400;min-width:8rem;max-width:26rem;overflow-wrap:anywhere}
    td{max-width:28rem;overflow-wrap:break-word}td:not(.n){min-width:8rem}
    .n{text-align:right}td.n,.option{white-space:nowrap}
    td small{display:block;color:var(--quiet)}
    td a,#derivations a{text-decoration-color:color-mix(in srgb,var(--link) 40%,transparent)}
    tbody tr:hover{background:var(--panel)}
    figure{margin:1.25rem 0}
    figcaption{font-weight:600;font-size:.9rem;margin-bottom:.4rem}
    svg.drawing{display:block;width:var(--width,100%);max-width:100%;height:auto}
    figure .frame{overflow-x:auto}
    .layers{border:0;padding:0;margin:.25rem 0 .5rem;font-size:.85rem;display:flex;flex-wrap:wrap;\
    gap:.25rem 1rem}
    .layers legend{float:left;padding:0;margin-right:1rem;color:var(--quiet)}
    details>summary{cursor:pointer;padding:.25rem 0}
    .quiet{color:var(--quiet);font-size:.88rem}
    q[lang]{font-style:italic}
    #derivations p[id]{font-size:.82rem;max-width:70rem;overflow-wrap:anywhere}
    #derivations i{font:.95em ui-monospace,"DejaVu Sans Mono",monospace}
    #derivations :target{background:var(--compute-tint)}
    .scripted #derivations p[id]:not(.top){display:none}
    dialog{color:inherit;background:var(--paper);border:1px solid var(--quiet);padding:0 1.25rem 1.25rem;\
    margin:0 0 0 auto;width:min(38rem,100vw);max-width:none;height:100dvh;max-height:none;overflow:auto}
    dialog::backdrop{background:rgb(0 0 0/.45)}
    dialog .bar{position:sticky;top:0;background:var(--paper);display:flex;justify-content:flex-end;\
    gap:.5rem;padding:.75rem 0;border-bottom:1px solid var(--rule)}
    dialog h2{border:0;margin:.5rem 0;padding:0}
    dialog h2:focus-visible{outline:0}
    dialog h3{font-size:.9rem;margin:1.25rem 0 .25rem;color:var(--quiet)}
    dialog .value{font-size:1.6rem;font-weight:650}
    dialog .formula{padding:.5rem .75rem;background:var(--panel);border-radius:4px}
    dialog td code,dialog .used code{display:block;color:var(--quiet)}
    dialog .used div{margin:.35rem 0}
    dialog table{width:100%}dialog :is(th,td){min-width:0}
    dialog tbody th{overflow-wrap:normal}dialog td{overflow-wrap:anywhere}
    button{font:inherit;color:var(--ink);background:var(--panel);border:1px solid var(--quiet);\
    border-radius:4px;padding:.3rem .9rem;cursor:pointer}
    @media (min-width:60rem){thead th{max-width:14rem}.figures{grid-template-columns:repeat(5,1fr)}}
    @media (min-width:75rem){
    body{display:grid;grid-template-columns:15rem minmax(0,1fr)}
    nav{position:sticky;top:0;height:100vh;overflow:auto;border-bottom:0;border-right:1px solid var(--rule)}
    nav ol{display:block}
    main{padding:1.5rem 2.5rem;margin:0;width:100%}
    }
    @media (max-width:40rem){td:has(cite){min-width:16rem}svg.drawing{width:max(100%,min(var(--width,100%),52rem));max-width:none}}
    @media (max-width:30rem){
    main{padding:.75rem}.figures{grid-template-columns:1fr 1fr;gap:.5rem}
    .figures li{padding:.5rem}.figures a{font-size:1.1rem}
    h1{font-size:1.4rem}
    main tbody th{min-width:7.5rem}
    main :is(tbody th,thead th:first-child){position:sticky;left:0;background:var(--paper);max-width:8rem}
    }
    @media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}

    """

  // Fonts with TrueType outlines first: of others Chromium makes Type 3 fonts.
  private static let paper = """
    @page{margin:15mm 14mm 17mm;@bottom-right{content:counter(page) " / " counter(pages);font:8pt "Nanum Gothic",NanumGothic,"DejaVu Sans",Arial}}
    @media print{
    :root,:root:has(input){color-scheme:light}
    html{font-size:9pt}
    body{display:block;font-size:1rem;line-height:1.4;\
    font-family:Raised,"Nanum Gothic",NanumGothic,"DejaVu Sans",Arial,"Noto Sans CJK KR",sans-serif}
    nav,.skip,.layers,dialog,.screen{display:none}
    main{padding:0;max-width:none}
    section{break-before:page}#decide,#findings{break-before:auto}
    h1{font-size:20pt}h2{font-size:13pt;margin-top:0}
    h2,h3,caption,figcaption{break-after:avoid}
    a{color:inherit;text-decoration:none}
    .figures{grid-template-columns:repeat(5,1fr)}.figures a{font-size:12pt}
    .figures li,figure,tr,.findings li li,.findings>li:not(:has(ul)){break-inside:avoid}
    .findings ul,tbody tr:nth-last-child(-n+4):not(:first-child){break-before:avoid}
    figure p{font-size:7.5pt;line-height:1.3;margin:.4mm 0}
    .scroll{overflow:visible;margin:4mm 0;break-inside:avoid}
    table{font-size:7.5pt;width:100%}
    th,td{padding:1mm 1.5mm}
    tbody th,td:not(.n){min-width:20mm}thead th.n{min-width:0}
    td.n{white-space:normal;overflow-wrap:normal}
    .scroll,figure .frame{background:none}
    thead{display:table-header-group}
    svg.drawing{max-height:235mm;width:100%}
    figure .frame{overflow:visible}
    p,caption{max-width:none}
    #derivations p[id]:not(.top){display:none}
    details::details-content{content-visibility:visible;height:auto}
    details>summary{display:none}
    }

    """
}
