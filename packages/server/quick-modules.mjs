// For the module that imports a file of drizzle-orm, Node parses the `exports` of its package.json, 179 KB, to learn that the
// file is a module: for its hundred files that is a quarter of the time that Carveout takes to start. Here it is told.
import module from 'node:module';

module.registerHooks?.({
  resolve: (specifier, context, next) =>
    specifier.startsWith('.') && context.parentURL?.includes('/node_modules/drizzle-orm/')
      ? { url: new URL(specifier, context.parentURL).href, format: 'module', shortCircuit: true }
      : next(specifier, context),
});
