import { harmless } from '@carveout/report';
import { Command, CommanderError, Option } from 'commander';
import { DATA_FOLDER } from './places.ts';
import { Unusable } from './unusable.ts';

/** Exit codes of the command-line contract. */
const OK = 0;
const USAGE = 2;
const OWN_RULES = 'a folder of your own rules; a file of the same name takes the place of one that ships';

const program = new Command('carveout')
  .description('Finds, judges and mends what a trade agreement does to culture in the digital environment.')
  .exitOverride()
  .showHelpAfterError('(carveout --help lists the commands)');

const AGREEMENTS = 'agreements: PDF and scans in PDF, Word (.docx), web pages, XML, plain text';

/** What a command that reads agreements for a person at a terminal takes besides them, whatever it shows of them. */
const reading = (command: Command): Command =>
  command
    .option('--json', 'one JSON document a file, for other programs')
    .addOption(
      new Option('--changes <how>', 'how the tracked changes of Word files are read')
        .choices(['original', 'accepted', 'both'])
        .default('accepted'),
    )
    .option(
      '--password-file <file>',
      'a file whose first line is the password of encrypted files; else CARVEOUT_PASSWORD',
    )
    .option('--no-ocr', 'do not recognise the text of scanned pages, only say which they are')
    .addOption(new Option('--lang <code>', 'language of the listing').choices(['en', 'fr', 'es']))
    .option('--no-colour', 'no colour, also on a terminal');

const readingAgreements = (command: Command): Command => reading(command.argument('<file...>', AGREEMENTS));

readingAgreements(program.command('analyse').alias('analyze'))
  .description('list the clauses of agreements that bear on cultural policy')
  .option('--out <folder>', 'write each JSON document into a folder instead, named after the path given')
  .option('--rules <folder>', OWN_RULES)
  .option('--suggest', 'also list what the rules may have missed: passages much like known ones')
  .action(async (files: string[], options) => {
    const { analyseFiles } = await import('./analyse.ts');
    process.exitCode = await analyseFiles(files, options);
  });

readingAgreements(program.command('outline'))
  .description('show how agreements were read: their provisions, what was read of them and what was not')
  .action(async (files: string[], options) => {
    const { outlineFiles } = await import('./outline.ts');
    process.exitCode = await outlineFiles(files, options);
  });

readingAgreements(program.command('assess'))
  .description(
    'say what agreements leave of cultural policy: what is protected, what is exposed, what can still be done',
  )
  .option('--party <party>', 'as it stands for one Party: its code, such as CAN, or its name')
  .option('--all', 'everything in full: every ground of every verdict, every name')
  .option('--rules <folder>', OWN_RULES)
  .action(async (files: string[], options) => {
    const { assessFiles } = await import('./assess.ts');
    process.exitCode = await assessFiles(files, options);
  });

reading(program.command('propose').argument('<file>', 'the agreement, in any format that is read'))
  .description('draft clauses for an agreement that would make room for a measure, and say what each closes')
  .requiredOption('--for <measure>', 'a measure of the catalogue, such as platform-levy, or a category')
  .option('--party <party>', 'the Party that asks for it: its code, such as CAN, or its name')
  .option('--all', 'every clause in full')
  .option('--rules <folder>', OWN_RULES)
  .action(async (file: string, options) => {
    const { proposeFor } = await import('./propose.ts');
    process.exitCode = await proposeFor(file, options);
  });

program
  .command('report')
  .description('write what agreements do to culture as a report for a minister, a working file, or data')
  .argument(
    '<source...>',
    'the agreement, in any format that is read; several of them, or folders; or the address of a dossier or an agreement in a review room',
  )
  .requiredOption('-o, --output <file>', 'what to write; of several agreements, or a dossier, an archive: FILE.zip')
  .option(
    '--format <format>',
    'docx, pdf, html, md, xlsx, csv, json, jsonld, akn; or annotated: the agreement’s own PDF or Word file with notes; else what the name of the output ends with',
  )
  .addOption(new Option('--lang <code>', 'language of the report').choices(['en', 'fr', 'es']))
  .addOption(new Option('--audience <who>', 'for whom').choices(['minister', 'working-file']))
  .option('--parts <part...>', 'which parts, such as summary, measures, clauses; else those that the audience wants')
  .option('--statuses <status...>', 'clauses by their review: open, accepted, corrected, rejected')
  .option('--categories <category...>', 'clauses by category, such as data-flows')
  .option('--groups <group...>', 'clauses by group: commitment, protection, promotion')
  .option('--domains <domain...>', 'clauses by cultural domain, such as audiovisual')
  .option('--party <party>', 'as it stands for one Party: its code, such as CAN, or its name')
  .addOption(new Option('--names <whose>', 'whose names are given').choices(['all', 'organisations', 'none']))
  .option('--no-names', 'nobody’s name: the same as --names none')
  .option('--no-comments', 'without comments, and without the reasons that reviewers gave')
  .option('--marking <text>', 'stands on every page, such as “Confidential”')
  .option('--date <date>', 'its date, such as 2026-05-04; else that of the file')
  .option('--password-file <file>', 'a file whose first line is the password of encrypted files')
  .option('--token-file <file>', 'a file whose first line is your token in the review room; else CARVEOUT_TOKEN')
  .option('--no-ocr', 'do not recognise the text of scanned pages, only say which they are')
  .option('--rules <folder>', OWN_RULES)
  .action(async (sources: string[], options) => {
    const { reportOn } = await import('./report.ts');
    process.exitCode = await reportOn(sources, options);
  });

program
  .command('apply')
  .description('write proposals into an agreement as tracked changes of a Word file, and list them')
  .argument('<file>', 'the agreement: of a Word file its own copy is written, of others a draft of the text')
  .argument('<proposals>', 'JSON: a proposal, a list of them, or what "carveout propose --json" printed')
  .option('-o, --output <file>', 'the Word file to write')
  .option('--list <file>', 'the list of amendments to write: .docx or .xlsx')
  .option('--choose <clause...>', 'of what was proposed: which clauses, by their ids')
  .option('--author <name>', 'whose changes and comments they are', 'Carveout')
  .option('--date <date>', 'their date, such as 2026-05-04; else now')
  .option('--draft', 'a draft of the text, also of a Word file')
  .addOption(new Option('--lang <code>', 'language of the reasons and of the list').choices(['en', 'fr', 'es']))
  .option('--password-file <file>', 'a file whose first line is the password of an encrypted file')
  .option('--rules <folder>', OWN_RULES)
  .action(async (file: string, proposals: string, options) => {
    const { applyTo } = await import('./apply.ts');
    process.exitCode = await applyTo(file, proposals, options);
  });

reading(
  program
    .command('compare')
    .argument('<old>', 'the agreement as it was, in any format that is read')
    .argument('<new>', 'the new round of it'),
)
  .description(
    'say what a new round of an agreement changes: in exposure, in measures, in flagged passages, in the text',
  )
  .option('--all', 'everything in full: every entry of every list, every provision with the words that changed')
  .option('--rules <folder>', OWN_RULES)
  .action(async (before: string, after: string, options) => {
    const { compareFiles } = await import('./compare.ts');
    process.exitCode = await compareFiles([before, after], options);
  });

program
  .command('eval')
  .description('measure how well the rules find what an answer key says')
  .argument('<key>', 'answer key: one JSON object a line with file, category, force, quote')
  .requiredOption('--texts <folder>', 'the folder that the file names of the key start from')
  .option('--rules <folder>', OWN_RULES)
  .addOption(
    new Option('--by <what>', 'what scores are told apart by')
      .choices(['category', 'language', 'file'])
      .default('category'),
  )
  .option('--misses', 'list every label missed and every false alarm')
  .option('--json', 'one JSON document, for other programs')
  .option('--calibrate <file>', 'write how often each construction was right, for calibration.yaml among the rules')
  .option('--save <file>', 'remember this run')
  .option('--against <file>', 'list what was gained and lost since a run that was remembered')
  .action(async (key: string, options) => {
    const { evaluate } = await import('./evaluate.ts');
    process.exitCode = await evaluate(key, options);
  });

const rules = program.command('rules').description('check, try and explain clause rules, those that ship or your own');
rules
  .command('check')
  .description('say whether every rule file can be used, and what is wrong in those that cannot')
  .argument('[folder]', OWN_RULES)
  .action(async (folder?: string) => {
    const { checkRules } = await import('./rules.ts');
    process.exitCode = await checkRules(folder);
  });
rules
  .command('test')
  .description('try the examples beside the rules')
  .argument('[folder]', OWN_RULES)
  .action(async (folder?: string) => {
    const { testRules } = await import('./rules.ts');
    process.exitCode = await testRules(folder);
  });
rules
  .command('explain')
  .description('say why a rule fires or does not, wherever its operative words stand in an agreement')
  .argument('<rule>', 'its id, as a finding gives it: data-flows.en.free-flow')
  .argument('<file>', 'agreement')
  .option('--rules <folder>', OWN_RULES)
  .action(async (rule: string, file: string, options: { rules?: string }) => {
    const { explainIn } = await import('./rules.ts');
    process.exitCode = await explainIn(rule, file, options.rules);
  });
rules
  .command('schema')
  .description('write the JSON Schema of each kind of rule file, for editors')
  .argument('<folder>', 'where to')
  .action(async (folder: string) => {
    const { writeSchemas } = await import('./rules.ts');
    process.exitCode = await writeSchemas(folder);
  });

program
  .command('serve')
  .description('start the review room on this machine and print its address')
  .option('--port <number>', 'port to listen on; without it 4620, or a free one where that is taken')
  .option('--host <address>', 'address to listen on; another than this one only inside a container', '127.0.0.1')
  .option('--data <folder>', 'where uploads, analyses and reviews are kept', DATA_FOLDER)
  .option('--no-worker', 'leave the analyses to "carveout worker"; so does CARVEOUT_WORKERS=0')
  .option('--rules <folder>', OWN_RULES)
  .action(async (options) => {
    const { serve } = await import('./serve.ts');
    process.exitCode = await serve(options);
  });

program
  .command('worker')
  .description('analyse what servers on the same DATABASE_URL take in, on this machine too')
  .option('--at-once <number>', 'analyses at the same time; else CARVEOUT_WORKERS, else 2')
  .option('--status-port <number>', 'tell of health and metrics at this port')
  .option('--status-host <address>', 'where that port is open to', '127.0.0.1')
  .option('--rules <folder>', OWN_RULES)
  .action(async (options) => {
    const { work } = await import('./worker.ts');
    process.exitCode = await work(options);
  });

const WHERE = 'data folder; else the database at DATABASE_URL';
program
  .command('backup')
  .description('write all agreements, files, analyses and reviews into one archive, while servers run')
  .argument('<file>', 'what to write: FILE.tar.zst or FILE.tar.gz')
  .option('--data <folder>', WHERE)
  .action(async (file: string, options: { data?: string }) => {
    const { backUpTo } = await import('./backup.ts');
    process.exitCode = await backUpTo(file, { ...options, usual: DATA_FOLDER });
  });
program
  .command('restore')
  .description('put an archive of "carveout backup" into an empty place')
  .argument('<file>', 'the archive')
  .option('--data <folder>', WHERE)
  .action(async (file: string, options: { data?: string }) => {
    const { restoreFrom } = await import('./backup.ts');
    process.exitCode = await restoreFrom(file, options);
  });

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // a reader that has seen enough (`carveout analyse … | head`) is no error
  if (error.code === 'EPIPE') process.exit();
  console.error(`error: the output could not be written: ${error.message}`);
  process.exit(1);
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === OK ? OK : USAGE;
  else if (error instanceof Unusable) {
    console.error(`error: ${error.message.split('\n').map(harmless).join('\n')}`);
    process.exitCode = USAGE;
  } else throw error;
}
