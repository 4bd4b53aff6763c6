# Made by packages/homebrew/build.sh: put it into the folder Formula of a tap.
class CatdocLambda < Formula
  desc "Extracts text from legacy Word, Excel and PowerPoint files"
  homepage "@REPOSITORY@"
  version "@VERSION@"
  license "GPL-3.0-or-later"

  on_macos do
    url "@REPOSITORY@/releases/download/v@VERSION@/catdoc-lambda-@VERSION@.crate"
    sha256 "@CRATE@"
    depends_on "rust" => :build
  end

  on_linux do
    on_intel do
      url "@REPOSITORY@/releases/download/v@VERSION@/catdoc-lambda-@VERSION@-x86_64-unknown-linux-gnu.tar.gz"
      sha256 "@X86_64@"
    end
    on_arm do
      url "@REPOSITORY@/releases/download/v@VERSION@/catdoc-lambda-@VERSION@-aarch64-unknown-linux-gnu.tar.gz"
      sha256 "@ARM64@"
    end
  end

  conflicts_with "catdoc", because: "both install catdoc, catppt and xls2csv"

  def install
    if OS.mac?
      system "cargo", "install", *std_cargo_args
    else
      bin.install "catdoc-lambda"
    end
    links = %w[@LINKS@]
    links.each { |link| bin.install_symlink "catdoc-lambda" => link }
    generate_completions_from_executable(bin/"catdoc-lambda", "completions")
    (man1/"catdoc-lambda.1").write Utils.safe_popen_read(bin/"catdoc-lambda", "man")
    %w[@COMMANDS@].each do |command|
      (man1/"catdoc-lambda-#{command}.1").write Utils.safe_popen_read(bin/"catdoc-lambda", "man", command)
    end
    links.each do |link|
      (man1/"#{link}.1").write Utils.safe_popen_read(bin/"catdoc-lambda", "man", link)
    end
  end

  test do
    (testpath/"tides.rtf").write "{\\rtf1 Tides of the week\\par}"
    assert_equal "Tides of the week\n", shell_output("#{bin}/catdoc-lambda extract tides.rtf")
    assert_match "Tides of the week", shell_output("#{bin}/catdoc tides.rtf")
  end
end
