/// The identifiers of the SPDX licence list that software in images carries.
enum SPDXNames {
  static let licences: [String] =
    """
    0BSD AFL-2.0 AFL-2.1 AFL-3.0 AGPL-1.0 AGPL-1.0-only AGPL-1.0-or-later AGPL-3.0 AGPL-3.0-only AGPL-3.0-or-later \
    Apache-1.0 Apache-1.1 Apache-2.0 APSL-2.0 Artistic-1.0 Artistic-1.0-Perl Artistic-2.0 Beerware BlueOak-1.0.0 \
    BSD-1-Clause BSD-2-Clause BSD-2-Clause-Patent BSD-2-Clause-Views BSD-3-Clause \
    BSD-3-Clause-Clear BSD-3-Clause-LBNL BSD-4-Clause BSD-4-Clause-UC BSD-Source-Code BSL-1.0 BUSL-1.1 bzip2-1.0.6 \
    CAL-1.0 CC-BY-1.0 CC-BY-2.0 CC-BY-2.5 CC-BY-3.0 CC-BY-4.0 CC-BY-NC-3.0 CC-BY-NC-4.0 CC-BY-NC-ND-4.0 \
    CC-BY-NC-SA-3.0 CC-BY-NC-SA-4.0 CC-BY-ND-4.0 CC-BY-SA-2.0 CC-BY-SA-2.5 CC-BY-SA-3.0 CC-BY-SA-4.0 CC-PDDC \
    CC0-1.0 CDDL-1.0 CDDL-1.1 CECILL-2.0 CECILL-2.1 CECILL-B CECILL-C ClArtistic CNRI-Python CPAL-1.0 CPL-1.0 curl \
    ECL-2.0 EFL-2.0 Elastic-2.0 Entessa EPL-1.0 EPL-2.0 EUDatagrid EUPL-1.1 EUPL-1.2 FSFAP FSFUL FSL-1.1-ALv2 \
    FSL-1.1-MIT FTL GFDL-1.1-only GFDL-1.1-or-later GFDL-1.2-only GFDL-1.2-or-later GFDL-1.3 GFDL-1.3-only \
    GFDL-1.3-or-later GPL-1.0-only GPL-1.0-or-later GPL-2.0 GPL-2.0-only GPL-2.0-or-later GPL-3.0 GPL-3.0-only \
    GPL-3.0-or-later Hippocratic-2.1 HPND ICU IJG ImageMagick Info-ZIP IPL-1.0 ISC JSON LGPL-2.0 LGPL-2.0-only \
    LGPL-2.0-or-later LGPL-2.1 LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0 LGPL-3.0-only LGPL-3.0-or-later Libpng \
    libpng-2.0 libtiff LPL-1.02 LPPL-1.3c MIT MIT-0 MIT-CMU MIT-Modern-Variant MPL-1.0 MPL-1.1 MPL-2.0 \
    MPL-2.0-no-copyleft-exception MS-PL MS-RL MulanPSL-1.0 MulanPSL-2.0 NAIST-2003 NASA-1.3 NCSA NIST-PD NPOSL-3.0 \
    NTP ODbL-1.0 ODC-By-1.0 OFL-1.0 OFL-1.1 OLDAP-2.8 OpenSSL OSL-1.0 OSL-2.1 OSL-3.0 PDDL-1.0 PHP-3.0 PHP-3.01 \
    PolyForm-Noncommercial-1.0.0 PolyForm-Small-Business-1.0.0 PostgreSQL PSF-2.0 Python-2.0 Python-2.0.1 QPL-1.0 \
    Ruby RPL-1.5 RSCPL Sendmail SGI-B-2.0 SISSL Sleepycat SMLNJ SSPL-1.0 TCL TCP-wrappers UCL-1.0 Unicode-3.0 \
    Unicode-DFS-2016 Unlicense UPL-1.0 Vim VSL-1.0 W3C W3C-19980720 WTFPL X11 Xnet XFree86-1.1 Zend-2.0 Zlib \
    zlib-acknowledgement ZPL-2.0 ZPL-2.1 NONE NOASSERTION
    """.split(separator: " ").map { String($0) }

  static let lowered = Set(licences.map { $0.lowercased() })

  /// What may stand after WITH, in lower case.
  static let exceptions: Set<String> = Set(
    """
    autoconf-exception-2.0 autoconf-exception-3.0 bison-exception-2.2 bootloader-exception classpath-exception-2.0 \
    ecos-exception-2.0 font-exception-2.0 gcc-exception-2.0 gcc-exception-3.1 gpl-3.0-linking-exception \
    gpl-cc-1.0 lgpl-3.0-linking-exception libtool-exception linux-syscall-note llvm-exception \
    ocaml-lgpl-linking-exception openjdk-assembly-exception-1.0 openssl-exception openvpn-openssl-exception \
    qt-gpl-exception-1.0 qt-lgpl-exception-1.1 swift-exception universal-foss-exception-1.0 wxwindows-exception-3.1
    """.split(separator: " ").map { String($0) })
}
