module.exports = {
  testEnvironment: 'jsdom',
  testTimeout: 60_000,
  transform: { '\\.m?js$': ['babel-jest', { presets: [['@babel/preset-env', { targets: { node: 'current' } }]] }] },
  transformIgnorePatterns: ['/node_modules/(?!(tt-link|lit|lit-html|lit-element|@lit|@lit-labs|nanostores|valibot)/)'],
};
