import type { CategoryId, RuleFileTexts } from '@carveout/schema';
import { Document, isAlias, isMap, isNode, isSeq, type Node, parseDocument, visit, type YAMLMap } from 'yaml';
import { type Draft, languageOf } from './file.ts';

/** How many examples that must not fire are taken along. */
const SILENT = 2;

/**
 * A rule of a file, with its examples, as the beginning of a file of one's own called `name`. What the rule borrows from
 * others of the file (`*place`) is written out; its words stay as they are written.
 */
export function startFrom(
  file: RuleFileTexts,
  { rule, category, name }: { readonly rule: string; readonly category: CategoryId; readonly name: string },
): Draft {
  const own = name.slice(0, -'.en'.length);
  const source = parseDocument(file.rules);
  const [taken] = entriesOf(source, 'rules').filter((entry) => entry.get('id') === rule);
  taken?.set('id', own);
  const rules = new Document({
    category,
    language: languageOf(name),
    rules: [taken ? alone(taken, source) : { id: own }],
  });
  return { name, rules: written(rules), examples: examplesOf(file.examples, { rule, own }), after: null };
}

function examplesOf(text: string, { rule, own }: { readonly rule: string; readonly own: string }): string {
  const source = parseDocument(text);
  const fires = entriesOf(source, 'must-fire').filter((entry) => entry.get('rule') === rule);
  const silent = entriesOf(source, 'must-not-fire').slice(0, SILENT);
  if (fires.length === 0) return '';
  for (const entry of fires) entry.set('rule', own);
  const each = (entries: readonly YAMLMap[]) => entries.map((entry) => alone(entry, source));
  return written(
    new Document({ 'must-fire': each(fires), ...(silent.length > 0 && { 'must-not-fire': each(silent) }) }),
  );
}

/** The entries of a list of a file that hold keys. */
function entriesOf(source: Document, list: string): YAMLMap[] {
  const found: unknown = source.get(list);
  return isSeq(found) ? found.items.filter((item): item is YAMLMap => isMap(item)) : [];
}

/** A part of a file that borrows nothing from other parts, and lends nothing. */
function alone(part: YAMLMap, source: Document): Node {
  const lent = part.clone() as YAMLMap;
  visit(lent, {
    Alias: (_, alias) => {
      const found = alias.resolve(source)?.clone();
      return isNode(found) ? found : undefined;
    },
    Node: (_, node) => {
      if (!isAlias(node)) delete node.anchor;
    },
  });
  return lent;
}

/** Nothing is broken over lines; what is written as a word stays one. */
const written = (document: Document): string => document.toString({ lineWidth: 0, flowCollectionPadding: false });
