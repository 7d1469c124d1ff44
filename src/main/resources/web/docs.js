import { el } from '/dom.js';
import { getJson } from '/api.js';

const main = document.getElementById('main');
const contents = document.getElementById('contents');

try {
  const { body } = await getJson('/api/openapi.json');
  render(body);
  if (location.hash) location.replace(location.hash); // What it points at is there only now.
} catch (problem) {
  main.replaceChildren(el('p', { class: 'banner bad', role: 'alert' }, `The contract cannot be read: ${problem.message}`));
}

function render(contract) {
  const at = pointer => pointer.slice(2).split('/').reduce((node, step) => node[step.replaceAll('~1', '/')], contract);
  const resolve = node => (node?.$ref ? { ...resolve(at(node.$ref)), ...node, $ref: undefined, name: resolve(at(node.$ref)).name ?? node.$ref.split('/').pop() } : node);
  const operations = Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })));

  main.replaceChildren(
    el('h1', {}, contract.info.title, ' API'),
    el('p', { class: 'soft' }, contract.info.summary),
    el('div', { class: 'prose' }, contract.info.description.trim().split(/\n\s*\n/).map(text => el('p', {}, ...marked(text)))),
    ...contract.tags.flatMap(tag => [
      el('h2', { id: tag.name }, tag.description),
      ...operations.filter(each => each.tags.includes(tag.name)).map(each => operationView(each, resolve)),
    ]),
    el('h2', { id: 'problems' }, 'Problems'),
    el('section', { class: 'card operation' }, el('table', {}, el('tbody', {},
      Object.entries(contract.components.schemas.Problem.properties.code['x-problems']).map(([code, problem]) =>
        el('tr', { id: `problem-${code}` },
          el('td', {}, el('code', {}, code)), el('td', {}, String(problem.status)), el('td', {}, problem.what, problem.retryable ? ' Worth trying again.' : '')))))),
    el('h2', { id: 'schemas' }, 'Schemas'),
    ...Object.entries(contract.components.schemas).map(([name, schema]) =>
      el('section', { class: 'card operation', id: `schema-${name}` }, el('h2', {}, name), schemaView(schema, 3))));

  contents.replaceChildren(
    ...contract.tags.flatMap(tag => [
      el('h2', {}, tag.name),
      ...operations.filter(each => each.tags.includes(tag.name)).map(each => el('a', { href: `#${each.operationId}` }, each.summary)),
    ]),
    el('h2', {}, 'reference'), el('a', { href: '#problems' }, 'Problems'), el('a', { href: '#schemas' }, 'Schemas'));
}

function operationView(operation, resolve) {
  const parameters = (operation.parameters ?? []).map(resolve);
  const body = operation.requestBody?.content['application/json'].schema;
  return el('section', { class: 'card operation', id: operation.operationId },
    el('h2', {}, el('span', { class: `verb ${operation.method}` }, operation.method.toUpperCase()), el('span', { class: 'path' }, operation.path)),
    el('p', {}, el('strong', {}, operation.summary)),
    operation.description ? el('p', { class: 'soft' }, ...marked(operation.description)) : undefined,
    parameters.length ? [el('h3', {}, 'Parameters'), el('table', {}, el('tbody', {}, parameters.map(parameterRow)))] : undefined,
    body ? [el('h3', {}, 'Body'), schemaView(body, 3)] : undefined,
    el('h3', {}, 'Answers'),
    el('table', {}, el('tbody', {}, Object.entries(operation.responses).map(([status, response]) => responseRow(status, resolve(response))))),
    el('h3', {}, 'Try it'),
    el('pre', {}, curl(operation, parameters, body && resolve(body))));
}

function parameterRow(parameter) {
  const schema = parameter.schema.$ref ? { name: parameter.schema.$ref.split('/').pop() } : parameter.schema;
  const what = [schema['x-expected'] ?? schema.enum?.join(', ') ?? schema.type ?? schema.name, schema.default !== undefined ? `default ${schema.default}` : ''].filter(Boolean).join('; ');
  return el('tr', {},
    el('td', {}, el('code', {}, parameter.name), ' ', parameter.required ? el('span', { class: 'required' }, 'required') : undefined, el('br'), el('span', { class: 'soft small-text' }, parameter.in)),
    el('td', {}, ...marked(parameter.description ?? ''), el('br'), el('span', { class: 'soft small-text' }, what)));
}

function responseRow(status, response) {
  const kinds = Object.entries(response.content ?? {}).map(([type, media]) =>
    el('div', { class: 'small-text soft' }, type, ' ', media.schema?.$ref ? reference(media.schema) : undefined));
  return el('tr', {}, el('td', {}, el('code', {}, status === 'default' ? 'error' : status)), el('td', {}, response.description, kinds));
}

function reference(schema) {
  const name = schema.$ref.split('/').pop();
  return el('a', { href: `#schema-${name}` }, name);
}

/** The fields of a schema, as deep as asked; references are links. */
function schemaView(schema, depth) {
  if (schema.$ref) return el('p', {}, reference(schema), schema.description ? ` ${schema.description}` : '');
  const said = [schema.type, schema.format, schema.enum && `one of ${schema.enum.join(', ')}`, schema['x-expected'],
    schema.minimum !== undefined && `from ${schema.minimum}`, schema.maximum !== undefined && `to ${schema.maximum}`,
    schema.examples && `e.g. ${JSON.stringify(schema.examples[0])}`].filter(Boolean).join(', ');
  return el('div', {},
    el('p', { class: 'small-text soft' }, said, schema.description ? el('span', {}, said ? '. ' : '', ...marked(schema.description)) : undefined),
    (schema.allOf ?? []).map(part => schemaView(part, depth)),
    schema.properties && depth > 0
      ? el('ul', { class: 'fields' }, Object.entries(schema.properties).map(([name, inner]) =>
        el('li', {}, el('code', {}, name), ' ', schema.required?.includes(name) ? el('span', { class: 'required' }, 'always') : undefined, schemaView(inner, depth - 1))))
      : undefined,
    schema.items ? el('div', { class: 'fields' }, 'each: ', schemaView(schema.items, depth - 1)) : undefined);
}

function curl(operation, parameters, body) {
  const path = operation.path.replace('{username}', 'demo.ivy.ravel');
  const query = parameters.filter(each => each.in === 'query' && each.required).map(each => `${each.name}=${encodeURIComponent(each.example ?? '')}`).join('&');
  const url = `${location.origin}${path}${query ? `?${query}` : ''}`;
  return body
    ? `curl '${url}' -H 'Content-Type: application/json' -d '${JSON.stringify(body.examples?.[0] ?? {})}'`
    : `curl '${url}'`;
}

/** `code` and **strong**, as elements. */
function marked(text) {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map(part => {
    if (part.startsWith('`')) return el('code', {}, part.slice(1, -1));
    if (part.startsWith('**')) return el('strong', {}, part.slice(2, -2));
    return part;
  });
}
