# Does to a formula what Homebrew does: evaluates it for a system, unpacks its download, installs it
# into a prefix and runs its test. Downloads come from a folder, and instead of `cargo install` it
# installs a given binary.
#
#   ruby homebrew.rb FORMULA SYSTEM PROCESSOR DOWNLOADS [PREFIX BINARY]
#
# Without a prefix, it only checks the download.
require "digest"
require "fileutils"
require "open3"
require "pathname"
require "tmpdir"

FORMULA, SYSTEM, PROCESSOR, DOWNLOADS, PREFIX, BINARY = ARGV

module OS
  def self.mac? = SYSTEM == "macos"
end

module Utils
  def self.safe_popen_read(*command)
    output, status = Open3.capture2(*command.map(&:to_s))
    status.success? ? output : abort("#{command} failed")
  end
end

class Pathname
  # Homebrew creates the folders of a formula.
  prepend(Module.new do
    def write(text)
      dirname.mkpath
      super
    end
  end)

  def install(*files)
    mkpath
    FileUtils.cp(files, self)
  end

  def install_symlink(links)
    links.each { |source, name| FileUtils.ln_s(source, self/name) }
  end
end

class Formula
  class << self
    attr_reader :facts, :tests

    def inherited(formula)
      formula.instance_variable_set(:@facts, Hash.new { |facts, name| facts[name] = [] })
    end

    %i[desc homepage version license url sha256 depends_on conflicts_with].each do |fact|
      define_method(fact) { |*values| facts[fact].concat(values) }
    end
    { on_macos: "macos", on_linux: "linux" }.each do |block, system|
      define_method(block) { |&body| instance_eval(&body) if SYSTEM == system }
    end
    { on_intel: "x86_64", on_arm: "arm64" }.each do |block, processor|
      define_method(block) { |&body| instance_eval(&body) if PROCESSOR == processor }
    end
    def test(&body) = @tests = body
  end

  def prefix = Pathname(PREFIX)
  def bin = prefix/"bin"
  def man1 = prefix/"share/man/man1"
  def testpath = Pathname.pwd
  def std_cargo_args = ["--locked", "--root=#{prefix}", "--path=."]
  def shell_output(command) = Utils.safe_popen_read(command)

  def system(*command)
    command.first(3) == %w[cargo install --locked] || abort("unexpected command: #{command}")
    File.exist?("Cargo.lock") || abort("the crate has no Cargo.lock")
    bin.install(BINARY)
  end

  def generate_completions_from_executable(*command)
    %w[bash zsh fish].each { |shell| (prefix/"completions"/shell).write(Utils.safe_popen_read(*command, shell)) }
  end

  def assert_match(expected, actual)
    actual.include?(expected) || abort("expected #{expected.inspect} in #{actual.inspect}")
  end

  def assert_equal(expected, actual)
    expected == actual || abort("expected #{expected.inspect}, not #{actual.inspect}")
  end
end

load FORMULA
facts = CatdocLambda.facts
facts.each { |name, values| puts "#{name}: #{values.map(&:to_s).join(" ")}" }
(facts[:url].one? && facts[:sha256].one?) || abort("one download is needed")
download = File.join(DOWNLOADS, File.basename(facts[:url].first))
Digest::SHA256.file(download).hexdigest == facts[:sha256].first || abort("#{download} has another hash")
exit unless PREFIX
Dir.mktmpdir do |folder|
  Kernel.system("tar", "--extract", "--strip-components=1", "--directory", folder, "--file", download) || abort
  Dir.chdir(folder) { CatdocLambda.new.install }
end
Dir.mktmpdir { |folder| Dir.chdir(folder) { CatdocLambda.new.instance_eval(&CatdocLambda.tests) } }
