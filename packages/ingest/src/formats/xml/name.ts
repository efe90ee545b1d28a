import type { ProvisionKind } from '@carveout/schema';

/** What an element of a marked-up text is there for, as far as its name says; `block` where it says nothing. */
export type Role =
  | 'number'
  | 'heading'
  | 'item'
  | 'inline'
  | 'note'
  | 'call'
  | 'row'
  | 'cell'
  | 'break'
  | 'inserted'
  | 'deleted'
  | 'centred'
  | 'block';

/** Names of elements in Akoma Ntoso, in laws of several countries and in common formats, in lower case. */
const NAMES: Readonly<Record<Exclude<Role, 'block'>, string>> = {
  number: 'num number no nr label enumerator numero numéro',
  heading:
    'heading subheading head title titletext marginalnote titre titulo título rubrique rubric groupheading doctitle longtitle shorttitle',
  item:
    'paragraph subparagraph clause subclause subsubclause point item indent alinea li listitem subitem definition sublist ' +
    'parrafo párrafo paragraphe apartado inciso literal numeral',
  inline:
    'a b i u em strong span sup sub ref mref rref xref xrefexternal xrefinternal emphasis emph hi definedterm definedtermen ' +
    'definedtermfr definitionref definitionenonly definitionfronly term def date docdate docnumber docproponent docpurpose ' +
    'doctype docstage docstatus location person role organization concept object event quantity entity inline abbr ' +
    'leader leaderrightjustified small big font q quote remark mod quotedtext footnotelink ol-link link url',
  note: 'authorialnote footnote endnote fn',
  call: 'noteref footnoteref fnref footnotecall endnoteref',
  row: 'row tr',
  cell: 'entry td th cell tc',
  break: 'br eol lb linebreak',
  inserted: 'ins',
  deleted: 'del',
  centred: 'center centre coverpage preface',
};

const roles = new Map<string, Role>(
  Object.entries(NAMES).flatMap(([role, names]) =>
    names.split(' ').map((name): [string, Role] => [name, role as Role]),
  ),
);

/** What an element is there for, by its name without its prefix in lower case. */
export const roleOf = (name: string): Role => roles.get(name) ?? (name.endsWith('heading') ? 'heading' : 'block');

/** Elements that are divisions of an agreement, by name; a `title` may be one, and mostly is a heading. */
export const DIVISIONS: ReadonlyMap<string, ProvisionKind> = new Map(
  Object.entries({
    part: 'part book tome volume partie parte',
    title: 'title titre titulo título',
    chapter: 'chapter chapitre capitulo capítulo',
    section: 'section seccion sección subchapter division',
    subsection: 'subsection sub-section subseccion subsección subdivision',
    article: 'article articulo artículo rule',
    annex: 'annex annexe anexo appendix appendice apendice apéndice attachment protocol protocole protocolo component',
    schedule: 'schedule',
    preamble: 'preamble preambule préambule preambulo preámbulo',
    conclusion: 'conclusion conclusions conclusión signatures testimonium',
  } satisfies Partial<Record<ProvisionKind, string>>).flatMap(([kind, names]) =>
    names.split(' ').map((name): [string, ProvisionKind] => [name, kind as ProvisionKind]),
  ),
);
